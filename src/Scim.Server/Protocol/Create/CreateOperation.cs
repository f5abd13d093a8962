using Scim.Server.Protocol.Model;
using Scim.Server.Protocol.Rendering;
using Scim.Server.Protocol.Writing;

namespace Scim.Server.Protocol.Create;

/// <summary>POST to a type's endpoint (RFC 7644 §3.3).</summary>
internal sealed class CreateOperation(ServerParts parts, ResourceCreator creator) : IOperation
{
    public async ValueTask<ScimReply> HandleAsync(ScimRequest request, CancellationToken cancellationToken)
    {
        var type = parts.Model.TypeOf(request);
        var view = parts.Model.ViewOf(request, type);
        var scope = new WorkScope(parts.Model, request.Work);
        await using var disposal = scope.ConfigureAwait(false);
        var (sent, created) = await CreateAsync(request, scope, cancellationToken).ConfigureAwait(false);

        // The stored resource is returned, not the one that was sent: the store may have set defaults.
        var showing = Showing.WithGroups(view.AfterWriting(sent), RequestReading.ContextOf(request, type), scope);
        var stored = await showing.FindAsync(created.Stamp.Id, cancellationToken).ConfigureAwait(false)
            ?? Stamped.With(created.Resource, created.Stamp, type.Type);
        return await ResourceReply.RenderAsync(201, stored, showing, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Creates the resource without rendering it.</summary>
    /// <returns>The resource as the client sent it, and the result.</returns>
    public async ValueTask<(ScimObject Sent, Created Created)> CreateAsync(ScimRequest request, WorkScope scope, CancellationToken cancellationToken)
    {
        var type = parts.Model.TypeOf(request);
        var session = parts.Model.Options.NewSession();
        var sent = Validation.Read(request.Body, type, session);
        var target = new WorkTarget(scope, RequestReading.ContextOf(request, type));
        var created = await creator.CreateAsync(sent, type, target, cancellationToken).ConfigureAwait(false);
        parts.Repairs.Tell(session);
        return (sent, created);
    }
}
