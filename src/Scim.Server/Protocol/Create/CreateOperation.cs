using Scim.Server.Dialects;
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
        var context = RequestReading.ContextOf(request, type);
        var session = new DialectSession(parts.Model.Options.Dialect);
        var resource = Validation.Read(request.Body, type, session);
        var scope = new WorkScope(parts.Model);
        await using var disposal = scope.ConfigureAwait(false);
        var created = await creator.CreateAsync(resource, type, new WorkTarget(scope, context), cancellationToken).ConfigureAwait(false);
        parts.Repairs.Tell(session);

        // What the store holds is shown, not what was sent: it may have set defaults.
        var stored = await scope.Store(type).FindAsync(created.Stamp.Id, view.Projection, context, cancellationToken).ConfigureAwait(false)
            ?? Stamped.With(created.Resource, created.Stamp, type.Type);
        return await ResourceReply.RenderAsync(201, stored, new Showing(view.AfterWriting(resource), context, scope), cancellationToken).ConfigureAwait(false);
    }
}
