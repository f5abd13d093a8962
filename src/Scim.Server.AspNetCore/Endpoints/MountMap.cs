using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Scim.Server.AspNetCore.Endpoints;

/// <summary>Maps every route of a mount: the operations, unsupported ones, other methods of known routes, and the fallback.</summary>
internal static class MountMap
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static ConventionBuilder Map(RouteGroupBuilder group, Mount mount)
    {
        var routes = new MountRoutes(group, mount);
        foreach (var type in mount.Server.Registry.ResourceTypes)
        {
            MapType(routes, type);
        }

        MapBulk(routes, mount.Limits.Bulk);
        MapDiscovery(routes, "ServiceProviderConfig", ScimOperation.ServiceProviderConfig);
        MapDiscovery(routes, "ResourceTypes", ScimOperation.ResourceTypes, "name");
        MapDiscovery(routes, "Schemas", ScimOperation.Schemas, "urn");
        MapRoot(routes);
        MapMe(routes, mount);
        routes.MapRest();
        return new ConventionBuilder(group);
    }

    private static void MapType(MountRoutes routes, ScimResourceType type)
    {
        routes.Map(type.Endpoint, type,
            (Reading, ScimOperation.Query),
            ([HttpMethods.Post], ScimOperation.Create));
        routes.Map($"{type.Endpoint}/.search", type,
            ([HttpMethods.Post], ScimOperation.Search));
        routes.Map($"{type.Endpoint}/{{id}}", type,
            (Reading, ScimOperation.Find),
            ([HttpMethods.Put], ScimOperation.Replace),
            ([HttpMethods.Patch], ScimOperation.Patch),
            ([HttpMethods.Delete], ScimOperation.Delete));
    }

    private static void MapBulk(MountRoutes routes, ScimBulkOptions bulk)
    {
        if (bulk.Enabled)
        {
            routes.Map("Bulk", null, ([HttpMethods.Post], ScimOperation.Bulk));
        }
        else
        {
            routes.Refuse("Bulk", ScimError.NotImplemented("Bulk operations are not supported; send each operation as a separate request."));
        }
    }

    private static void MapDiscovery(MountRoutes routes, string endpoint, ScimOperation operation, string? item = null)
    {
        routes.Map(endpoint, null, (Reading, operation));
        if (item is not null)
        {
            routes.Map($"{endpoint}/{{id}}", null, (Reading, operation));
        }
    }

    private static void MapRoot(MountRoutes routes)
    {
        routes.Map(string.Empty, null, (Reading, ScimOperation.Query));
        routes.Map(".search", null, ([HttpMethods.Post], ScimOperation.Search));
    }

    private static void MapMe(MountRoutes routes, Mount mount)
    {
        if (!mount.OffersMe)
        {
            routes.Refuse("Me", ScimError.NotImplemented("This server does not map clients to resources of their own, so /Me is not supported."));
            return;
        }

        routes.Map("Me", null,
            (Reading, ScimOperation.Find),
            ([HttpMethods.Put], ScimOperation.Replace),
            ([HttpMethods.Patch], ScimOperation.Patch),
            ([HttpMethods.Delete], ScimOperation.Delete));
        routes.Refuse("Me", HttpMethods.Post, ScimError.NotImplemented("Clients cannot register themselves with POST /Me; use GET, PUT, PATCH or DELETE."));
    }
}
