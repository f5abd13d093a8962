using Scim.Server.Resources.Writing;

namespace Scim.Server.Protocol.Rendering;

/// <summary>The reply that shows one resource.</summary>
internal static class ResourceReply
{
    /// <summary>Renders a resource as its store returned it. Separately stored members are streamed while the host sends the body.</summary>
    public static async ValueTask<ScimReply> RenderAsync(int status, ScimObject resource, Showing showing, CancellationToken cancellationToken) =>
        Render(status, await ComputedParts.AddAsync(resource, showing, cancellationToken).ConfigureAwait(false), showing);

    /// <summary>Renders a resource that already has its derived attributes.</summary>
    public static ScimReply Render(int status, ScimObject resource, Showing showing)
    {
        var view = showing.View;
        var id = resource["id"].AsString() ?? string.Empty;
        return new ScimReply
        {
            Status = status,
            ETag = Versions.TagOf(resource),
            Location = Locations.Of(view.Settings.BaseUri, view.Type.Type, id),
            Body = Body(resource, id, showing),
        };
    }

    private static IScimReplyBody Body(ScimObject resource, string id, Showing showing)
    {
        var view = showing.View;
        if (view.Members is { } members && showing.MembersApart is not null)
        {
            return new MemberStreamBody(resource, members, new MemberStream(showing.Scope.Model, view, id, showing.Context));
        }

        var buffer = JsonBuffer.Rent();
        if (view.Members is null)
        {
            ResourceWriter.Write(buffer.Writer, resource, view.Settings);
        }
        else
        {
            GroupWriter.Write(buffer.Writer, resource, members: null, view);
        }

        return new JsonBody(buffer);
    }
}
