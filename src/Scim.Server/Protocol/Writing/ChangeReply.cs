using Scim.Server.Protocol.Rendering;

namespace Scim.Server.Protocol.Writing;

/// <summary>The reply to a PUT or PATCH.</summary>
internal static class ChangeReply
{
    /// <summary>Without a body, for a client that did not ask for one.</summary>
    public static ScimReply NoContent(Written written) => new()
    {
        Status = 204,
        ETag = written.IsDeleted ? null : written.Stamp?.Version.ToString() ?? (written.State is { } state ? Versions.TagOf(state) : null),
    };

    /// <summary>With the resource as it is stored now; a resource that was deleted instead is shown as it would have become.</summary>
    public static async ValueTask<ScimReply> RenderAsync(Written written, Showing showing, CancellationToken cancellationToken)
    {
        var state = written.State;
        if (written.Stamp is { } stamp)
        {
            showing = Showing.WithGroups(showing.View, showing.Context, showing.Scope);
            state = await showing.FindAsync(stamp.Id, cancellationToken).ConfigureAwait(false)
                ?? (state is null ? null : Stamped.With(state, stamp, showing.Type.Type));
        }

        return state is null
            ? NoContent(written)
            : await ResourceReply.RenderAsync(200, state, showing, cancellationToken).ConfigureAwait(false);
    }
}
