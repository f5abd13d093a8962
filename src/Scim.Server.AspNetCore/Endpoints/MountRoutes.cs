using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Scim.Server.AspNetCore.OpenApi;

namespace Scim.Server.AspNetCore.Endpoints;

/// <summary>Adds routes to the group of a mount.</summary>
internal sealed class MountRoutes(RouteGroupBuilder group, Mount mount)
{
    /// <summary>Maps the operations of one route; its other methods return 405, or 204 for OPTIONS.</summary>
    public void Map(string route, ScimResourceType? type, params ReadOnlySpan<(string[] Methods, ScimOperation Operation)> operations)
    {
        var allowed = new List<string>();
        foreach (var (methods, operation) in operations)
        {
            allowed.AddRange(methods);
            var endpoint = new OperationEndpoint(mount, operation, type, Depth(route));
            var conventions = group.MapMethods("/" + route, methods, new Shield(mount, endpoint.AnswerAsync).InvokeAsync)
                .WithDisplayName($"SCIM {string.Join('/', methods)} {route}")
                .WithTags(OperationText.TagOf(operation, type))
                .WithSummary(OperationText.Of(operation, type))
                .WithMetadata(new EndpointMark(operation, type) { Mount = mount });
            if (operation is ScimOperation.ServiceProviderConfig && mount.Http.AnonymousServiceProviderConfig)
            {
                conventions.WithMetadata(new AllowAnonymousAttribute());
            }
        }

        allowed.Add(HttpMethods.Options);
        var list = string.Join(", ", allowed);
        var error = ScimError.MethodNotAllowed($"The endpoint '/{route}' does not support this method; it allows {list}.");
        MapRefusal(route, new RefusalEndpoint(mount, error, list));
    }

    /// <summary>Maps a route that always returns an error.</summary>
    public void Refuse(string route, ScimError error) => MapRefusal(route, new RefusalEndpoint(mount, error, allow: null));

    /// <summary>Maps one method of a route so that it always returns an error.</summary>
    public void Refuse(string route, string method, ScimError error) =>
        Mark(group.MapMethods("/" + route, [method], new Shield(mount, new RefusalEndpoint(mount, error, allow: null).AnswerAsync).InvokeAsync), route);

    /// <summary>Maps the fallback for everything that no other route matches.</summary>
    public void MapRest() => Refuse("{**rest}", mount.UnknownRoute);

    private void MapRefusal(string route, RefusalEndpoint endpoint) => Mark(group.Map("/" + route, new Shield(mount, endpoint.AnswerAsync).InvokeAsync), route);

    private static void Mark(IEndpointConventionBuilder endpoint, string route) => endpoint
        .WithDisplayName($"SCIM {route} (error)")
        .ExcludeFromDescription()
        .WithMetadata(EndpointMark.Refusing);

    private static int Depth(string route) => route.Length == 0 ? 0 : route.AsSpan().Count('/') + 1;
}
