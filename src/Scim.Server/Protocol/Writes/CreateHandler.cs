using Scim.Server.Hosting;
using Scim.Server.Protocol.Handlers;
using Scim.Server.Protocol.Model;
using Scim.Server.Protocol.Responses;

namespace Scim.Server.Protocol.Writes;

/// <summary>POST to a type's endpoint (RFC 7644 §3.3).</summary>
internal sealed class CreateHandler(ServerServices services, ResourceCreator creator) : IRequestHandler
{
    public async ValueTask<ScimReply> HandleAsync(ScimRequest request, CancellationToken cancellationToken)
    {
        var type = services.Model.GetTypeModel(request);
        var view = services.Model.GetView(request, type);
        var scope = new RequestScope(services.Model, request.UnitOfWork);
        await using var disposal = scope.ConfigureAwait(false);
        var (sent, created) = await CreateAsync(request, scope, cancellationToken).ConfigureAwait(false);

        // The stored resource is returned, not the one that was sent: the store may have set defaults.
        var renderContext = RenderContext.WithGroups(view.WithWritten(sent), RequestBinder.CreateContext(request, type), scope);
        var stored = await renderContext.FindAsync(created.StoreResult.Id, cancellationToken).ConfigureAwait(false)
            ?? WrittenResource.Create(created.Resource, created.StoreResult, type.ResourceType);
        return await ResourceReply.RenderAsync(201, stored, renderContext, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Creates the resource without rendering it.</summary>
    /// <returns>The resource as the client sent it, and the result.</returns>
    public async ValueTask<(ScimObject Sent, CreateResult Created)> CreateAsync(ScimRequest request, RequestScope scope, CancellationToken cancellationToken)
    {
        var type = services.Model.GetTypeModel(request);
        var session = services.Model.Options.CreateDialectSession();
        var sent = ResourceBodyReader.Read(request.Body, type, session);
        var target = new ScopedContext(scope, RequestBinder.CreateContext(request, type));
        var created = await creator.CreateAsync(sent, type, target, cancellationToken).ConfigureAwait(false);
        services.Repairs.Report(session);
        return (sent, created);
    }
}
