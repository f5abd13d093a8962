using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Scim.Server.AspNetCore.Mounts;
using Scim.Server.AspNetCore.Requests;
using Scim.Server.AspNetCore.Responses;
using Scim.Server.Hosting;

namespace Scim.Server.AspNetCore.Endpoints;

/// <summary>Maps every route of a mount: the operations, unsupported ones, other methods of known routes, and the fallback.</summary>
internal static class MountMapper
{
    private static readonly string[] ReadMethods = [HttpMethods.Get, HttpMethods.Head];

    public static ConventionBuilder Map(RouteGroupBuilder group, Mount mount)
    {
        var routes = new MountRouteBuilder(group, mount);
        foreach (var type in mount.Server.Registry.ResourceTypes)
        {
            MapType(routes, type);
        }

        MapBulk(routes, mount.Options.Bulk);
        MapDiscovery(routes, "ServiceProviderConfig", ScimOperation.ServiceProviderConfig);
        MapDiscovery(routes, "ResourceTypes", ScimOperation.ResourceTypes, "name");
        MapDiscovery(routes, "Schemas", ScimOperation.Schemas, "urn");
        MapRoot(routes);
        MapMe(routes, mount);
        routes.MapFallback();
        return new ConventionBuilder(group);
    }

    private static void MapType(MountRouteBuilder routes, ScimResourceType type)
    {
        routes.Map(type.Endpoint, type,
            (ReadMethods, ScimOperation.Query),
            ([HttpMethods.Post], ScimOperation.Create));
        routes.Map($"{type.Endpoint}/.search", type,
            ([HttpMethods.Post], ScimOperation.Search));
        routes.Map($"{type.Endpoint}/{{id}}", type,
            (ReadMethods, ScimOperation.Find),
            ([HttpMethods.Put], ScimOperation.Replace),
            ([HttpMethods.Patch], ScimOperation.Patch),
            ([HttpMethods.Delete], ScimOperation.Delete));
    }

    private static void MapBulk(MountRouteBuilder routes, ScimBulkOptions bulk)
    {
        if (bulk.Enabled)
        {
            routes.Map("Bulk", null, ([HttpMethods.Post], ScimOperation.Bulk));
        }
        else
        {
            routes.MapError("Bulk", ScimError.NotImplemented("Bulk operations are not supported; send each operation as a separate request."));
        }
    }

    private static void MapDiscovery(MountRouteBuilder routes, string endpoint, ScimOperation operation, string? item = null)
    {
        routes.Map(endpoint, null, (ReadMethods, operation));
        if (item is not null)
        {
            routes.Map($"{endpoint}/{{id}}", null, (ReadMethods, operation));
        }
    }

    private static void MapRoot(MountRouteBuilder routes)
    {
        routes.Map(string.Empty, null, (ReadMethods, ScimOperation.Query));
        routes.Map(".search", null, ([HttpMethods.Post], ScimOperation.Search));
    }

    private static void MapMe(MountRouteBuilder routes, Mount mount)
    {
        if (!mount.SupportsMe)
        {
            routes.MapError("Me", ScimError.NotImplemented("This server does not map clients to resources of their own, so /Me is not supported."));
            return;
        }

        routes.Map("Me", null,
            (ReadMethods, ScimOperation.Find),
            ([HttpMethods.Put], ScimOperation.Replace),
            ([HttpMethods.Patch], ScimOperation.Patch),
            ([HttpMethods.Delete], ScimOperation.Delete));
        routes.MapError("Me", HttpMethods.Post, ScimError.NotImplemented("Clients cannot register themselves with POST /Me; use GET, PUT, PATCH or DELETE."));
    }
}

/// <summary>Returns a fixed error. With a list of allowed methods it also handles OPTIONS.</summary>
internal sealed class ErrorEndpoint(Mount mount, ScimError error, string? allow)
{
    public async Task HandleAsync(HttpContext context)
    {
        var refusal = TransportSecurityValidator.Validate(context, mount.HttpOptions) ?? await mount.ValidateTenantAsync(context).ConfigureAwait(false);
        if (refusal is null && allow is not null)
        {
            context.Response.Headers.Allow = allow;
            if (HttpMethods.IsOptions(context.Request.Method))
            {
                context.Response.StatusCode = StatusCodes.Status204NoContent;
                return;
            }
        }

        await ReplySender.SendAsync(context, mount.Server.CreateErrorReply(refusal ?? error)).ConfigureAwait(false);
    }
}

/// <summary>Forwards conventions to the route group of a mount, which applies them to every endpoint when it is built, including those mapped later.</summary>
internal sealed class ConventionBuilder(IEndpointConventionBuilder group) : IEndpointConventionBuilder
{
    public void Add(Action<EndpointBuilder> convention) => group.Add(convention);

    public void Finally(Action<EndpointBuilder> finallyConvention) => group.Finally(finallyConvention);
}
