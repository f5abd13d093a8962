using Scim.Server.Hosting;
using Scim.Server.Protocol.ConditionalRequests;
using Scim.Server.Protocol.Handlers;
using Scim.Server.Protocol.Model;
using Scim.Server.Protocol.Responses;
using Scim.Server.Protocol.Versions;

namespace Scim.Server.Protocol.Queries;

/// <summary>GET of one resource (RFC 7644 §3.4.1).</summary>
internal sealed class FindHandler(ServerServices services) : IRequestHandler
{
    public async ValueTask<ScimReply> HandleAsync(ScimRequest request, CancellationToken cancellationToken)
    {
        var type = services.Model.GetTypeModel(request);
        var id = RequestBinder.GetId(request);
        var view = services.Model.GetView(request, type);
        var scope = new RequestScope(services.Model);
        await using var disposal = scope.ConfigureAwait(false);
        var renderContext = RenderContext.WithGroups(view, RequestBinder.CreateContext(request, type), scope);
        var resource = await renderContext.FindAsync(id, cancellationToken).ConfigureAwait(false);
        if (resource is null)
        {
            return ErrorReply.Create(ScimError.ResourceNotFound(type.ResourceType.Name, id));
        }

        Preconditions.From(request).CheckIfMatch(resource);
        var shown = await DerivedAttributes.AddAsync(resource, renderContext, cancellationToken).ConfigureAwait(false);
        return IsUnchanged(request, shown, renderContext)
            ? new ScimReply { Status = 304, ETag = MetaVersion.GetEntityTag(shown) }
            : ResourceReply.Render(200, shown, renderContext);
    }

    // The tag covers all that is shown, except separately stored members of a group without stored versions.
    private static bool IsUnchanged(ScimRequest request, ScimObject shown, RenderContext renderContext) =>
        request.IfNoneMatch is { } header && !renderContext.HasUnversionedMembers && EntityTagHeader.Contains(header, MetaVersion.GetEntityTag(shown));
}
