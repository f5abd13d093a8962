using Scim.Server.Protocol.Conditions;
using Scim.Server.Protocol.Model;
using Scim.Server.Protocol.Rendering;

namespace Scim.Server.Protocol.Find;

/// <summary>GET of one resource (RFC 7644 §3.4.1).</summary>
internal sealed class FindOperation(ServerParts parts) : IOperation
{
    public async ValueTask<ScimReply> HandleAsync(ScimRequest request, CancellationToken cancellationToken)
    {
        var type = parts.Model.TypeOf(request);
        var id = RequestReading.IdOf(request);
        var view = parts.Model.ViewOf(request, type);
        var scope = new WorkScope(parts.Model);
        await using var disposal = scope.ConfigureAwait(false);
        var showing = Showing.WithGroups(view, RequestReading.ContextOf(request, type), scope);
        var resource = await showing.FindAsync(id, cancellationToken).ConfigureAwait(false);
        if (resource is null)
        {
            return ErrorReply.For(ScimError.NoResource(type.Type.Name, id));
        }

        return IsUnchanged(request, resource, showing)
            ? new ScimReply { Status = 304, ETag = Versions.TagOf(resource) }
            : await ResourceReply.RenderAsync(200, resource, showing, cancellationToken).ConfigureAwait(false);
    }

    // The groups of a user change without its version, and so do members without one.
    private static bool IsUnchanged(ScimRequest request, ScimObject resource, Showing showing) =>
        request.IfNoneMatch is { } header && !showing.View.ShowsGroups && !showing.AreMembersUnversioned && EntityTags.Holds(header, Versions.TagOf(resource));
}
