using Scim.Server.Hosting;
using Scim.Server.Protocol.Versions;
using Scim.Server.Resources.Writing;

namespace Scim.Server.Protocol.Responses;

/// <summary>The reply that shows one resource.</summary>
internal static class ResourceReply
{
    /// <summary>Renders a resource as its store returned it. Separately stored members are streamed while the host sends the body.</summary>
    public static async ValueTask<ScimReply> RenderAsync(int status, ScimObject resource, RenderContext renderContext, CancellationToken cancellationToken) =>
        Render(status, await DerivedAttributes.AddAsync(resource, renderContext, cancellationToken).ConfigureAwait(false), renderContext);

    /// <summary>Renders a resource that already has its derived attributes.</summary>
    public static ScimReply Render(int status, ScimObject resource, RenderContext renderContext)
    {
        var view = renderContext.View;
        var id = resource["id"].AsString() ?? string.Empty;
        return new ScimReply
        {
            Status = status,
            ETag = MetaVersion.GetEntityTag(resource),
            Location = ResourceUri.Create(view.Settings.BaseUri, view.Type.ResourceType, id),
            Body = CreateBody(resource, id, renderContext),
        };
    }

    private static IScimReplyBody CreateBody(ScimObject resource, string id, RenderContext renderContext)
    {
        var view = renderContext.View;
        if (view.Members is { } members && renderContext.SeparateMemberStore is not null)
        {
            return new MemberStreamBody(resource, members, new MemberStreamContext(renderContext.Scope.Model, view, id, renderContext.Context));
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

        return new BufferedJsonBody(buffer);
    }
}

/// <summary>The URIs of resources.</summary>
internal static class ResourceUri
{
    public static string Create(string baseUri, ScimResourceType type, string id) => $"{baseUri}/{type.Endpoint}/{Uri.EscapeDataString(id)}";
}
