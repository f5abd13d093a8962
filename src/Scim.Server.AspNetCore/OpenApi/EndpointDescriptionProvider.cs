using System.Diagnostics;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Scim.Server.AspNetCore.Mounts;
using Scim.Server.Hosting;

namespace Scim.Server.AspNetCore.OpenApi;

/// <summary>
/// Describes the SCIM endpoints for consumers of ApiExplorer, such as Microsoft.AspNetCore.OpenApi. The handlers are plain delegates, for which
/// the framework finds no parameters.
/// </summary>
internal sealed class EndpointDescriptionProvider(EndpointDataSource source) : IApiDescriptionProvider
{
    public int Order => 0;

    public void OnProvidersExecuting(ApiDescriptionProviderContext context)
    {
        foreach (var endpoint in source.Endpoints.OfType<RouteEndpoint>())
        {
            if (endpoint.Metadata.GetMetadata<EndpointMetadata>() is { Operation: { } operation } mark
                && endpoint.Metadata.GetMetadata<IHttpMethodMetadata>() is { } methods)
            {
                context.Results.Add(Describe(endpoint, mark, operation, methods.HttpMethods[0]));
            }
        }
    }

    public void OnProvidersExecuted(ApiDescriptionProviderContext context)
    {
        // Nothing to change in what others described.
    }

    private static ApiDescription Describe(RouteEndpoint endpoint, EndpointMetadata mark, ScimOperation operation, string method)
    {
        var description = new ApiDescription
        {
            HttpMethod = method,
            GroupName = endpoint.Metadata.GetMetadata<IEndpointGroupNameMetadata>()?.EndpointGroupName,
            RelativePath = RouteTemplateFormatter.Format(endpoint.RoutePattern),
            ActionDescriptor = new ActionDescriptor { DisplayName = endpoint.DisplayName, EndpointMetadata = [.. endpoint.Metadata] },
        };
        description.ActionDescriptor.RouteValues["controller"] = OperationSummary.GetTag(operation, mark.ResourceType, mark.Mount.Name);
        foreach (var parameter in endpoint.RoutePattern.Parameters)
        {
            description.ParameterDescriptions.Add(OperationDescriber.CreatePathParameter(parameter.Name));
        }

        OperationDescriber.Describe(description, operation);
        return description;
    }
}

/// <summary>Formats a route template without constraints, as ApiExplorer expects it.</summary>
internal static class RouteTemplateFormatter
{
    public static string Format(RoutePattern pattern) =>
        string.Join('/', pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(Format))));

    private static string Format(RoutePatternPart part) => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        RoutePatternParameterPart parameter => $"{{{parameter.Name}}}",
        _ => throw new UnreachableException(),
    };
}
