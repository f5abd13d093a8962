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

        Preconditions.Of(request).CheckIfMatch(resource);
        var shown = await ComputedParts.AddAsync(resource, showing, cancellationToken).ConfigureAwait(false);
        return IsUnchanged(request, shown, showing)
            ? new ScimReply { Status = 304, ETag = Versions.TagOf(shown) }
            : ResourceReply.Render(200, shown, showing);
    }

    // The tag covers all that is shown, except separately stored members of a group without stored versions.
    private static bool IsUnchanged(ScimRequest request, ScimObject shown, Showing showing) =>
        request.IfNoneMatch is { } header && !showing.AreMembersUnversioned && EntityTags.Holds(header, Versions.TagOf(shown));
}
