using Scim.Server.Hosting;
using Scim.Server.Protocol.Errors;
using Scim.Server.Protocol.Policies;
using Scim.Server.Protocol.Responses;

namespace Scim.Server.Protocol;

/// <summary>Passes each request to the handlers of its mount or tenant and turns every failure into an error reply.</summary>
internal sealed class RequestDispatcher(PolicyProvider policies) : IScimServer
{
    public ScimSchemaRegistry Registry => policies.RegisteredModel.Registry;

    public async ValueTask<ScimReply> HandleAsync(ScimRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        try
        {
            var chosen = request.Policies as PolicySnapshot ?? await policies.GetAsync(request.Tenant, cancellationToken).ConfigureAwait(false);
            return await chosen.Pipeline.HandleAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!ExceptionMapper.IsCancellation(exception, cancellationToken))
        {
            return ErrorReply.Create(ExceptionMapper.ToScimError(exception, request, policies.Logger));
        }
    }

    public ValueTask<ScimPolicies> GetPoliciesAsync(string tenant, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        var chosen = policies.GetAsync(tenant, cancellationToken);
        return chosen.IsCompletedSuccessfully ? new ValueTask<ScimPolicies>(chosen.Result) : AwaitAsync(chosen);
    }

    public ScimReply CreateErrorReply(ScimError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return ErrorReply.Create(error);
    }

    private static async ValueTask<ScimPolicies> AwaitAsync(ValueTask<PolicySnapshot> chosen) => await chosen.ConfigureAwait(false);
}
