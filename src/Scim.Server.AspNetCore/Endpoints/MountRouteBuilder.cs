using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Scim.Server.AspNetCore.Mounts;
using Scim.Server.AspNetCore.OpenApi;
using Scim.Server.Hosting;

namespace Scim.Server.AspNetCore.Endpoints;

/// <summary>Adds routes to the group of a mount.</summary>
internal sealed class MountRouteBuilder(RouteGroupBuilder group, Mount mount)
{
    /// <summary>Maps the operations of one route; its other methods return 405, or 204 for OPTIONS.</summary>
    public void Map(string route, ScimResourceType? type, params ReadOnlySpan<(string[] Methods, ScimOperation Operation)> operations)
    {
        var allowed = new List<string>();
        foreach (var (methods, operation) in operations)
        {
            allowed.AddRange(methods);
            var endpoint = new OperationEndpoint(mount, operation, type, CountSegments(route));
            var conventions = group.MapMethods("/" + route, methods, new EndpointExceptionHandler(mount, endpoint.HandleAsync).InvokeAsync)
                .WithDisplayName($"SCIM {string.Join('/', methods)} {route}")
                .WithTags(OperationSummary.GetTag(operation, type, mount.Name))
                .WithSummary(OperationSummary.For(operation, type))
                .WithMetadata(new EndpointMetadata(operation, type) { Mount = mount });
            if (operation is ScimOperation.ServiceProviderConfig && mount.HttpOptions.AnonymousServiceProviderConfig)
            {
                conventions.WithMetadata(new AllowAnonymousAttribute());
            }
        }

        allowed.Add(HttpMethods.Options);
        var list = string.Join(", ", allowed);
        var error = ScimError.MethodNotAllowed($"The endpoint '/{route}' does not support this method; expected one of {list}.");
        MapErrorEndpoint(route, new ErrorEndpoint(mount, error, list));
    }

    /// <summary>Maps a route that always returns an error.</summary>
    public void MapError(string route, ScimError error) => MapErrorEndpoint(route, new ErrorEndpoint(mount, error, allow: null));

    /// <summary>Maps one method of a route so that it always returns an error.</summary>
    public void MapError(string route, string method, ScimError error) =>
        AddErrorMetadata(group.MapMethods("/" + route, [method], new EndpointExceptionHandler(mount, new ErrorEndpoint(mount, error, allow: null).HandleAsync).InvokeAsync), route);

    /// <summary>Maps the fallback for everything that no other route matches.</summary>
    public void MapFallback() => MapError("{**rest}", mount.UnknownRoute);

    private void MapErrorEndpoint(string route, ErrorEndpoint endpoint) => AddErrorMetadata(group.Map("/" + route, new EndpointExceptionHandler(mount, endpoint.HandleAsync).InvokeAsync), route);

    private void AddErrorMetadata(IEndpointConventionBuilder endpoint, string route) => endpoint
        .WithDisplayName($"SCIM {route} (error)")
        .ExcludeFromDescription()
        .WithMetadata(EndpointMetadata.ForErrors(mount));

    private static int CountSegments(string route) => route.Length == 0 ? 0 : route.AsSpan().Count('/') + 1;
}
