using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Scim.Server.AspNetCore.Responses;
using Scim.Server.Hosting;

namespace Scim.Server.AspNetCore.OpenApi;

/// <summary>Describes the parameters and responses of each operation.</summary>
internal static class OperationDescriber
{
    // Microsoft.AspNetCore.OpenApi asks the model metadata of each parameter, which the framework fills for handlers with parameters only.
    private static readonly EmptyModelMetadataProvider Metadata = new();

    private static readonly string[] ProjectionParameters = ["attributes", "excludedAttributes"];
    private static readonly string[] FilterParameters = ["filter", "sortBy", "sortOrder", "startIndex", "count", "cursor", .. ProjectionParameters];

    public static ApiParameterDescription CreatePathParameter(string name) => CreateParameter(name, typeof(string), BindingSource.Path, required: true);

    public static void Describe(ApiDescription description, ScimOperation operation)
    {
        foreach (var name in GetQueryParameters(operation))
        {
            description.ParameterDescriptions.Add(CreateParameter(name, name is "startIndex" or "count" ? typeof(int) : typeof(string), BindingSource.Query, required: false));
        }

        if (operation is ScimOperation.Create or ScimOperation.Search or ScimOperation.Replace or ScimOperation.Patch or ScimOperation.Bulk)
        {
            description.ParameterDescriptions.Add(CreateParameter("body", typeof(JsonObject), BindingSource.Body, required: true));
            description.SupportedRequestFormats.Add(new ApiRequestFormat { MediaType = MediaTypes.Scim });
            description.SupportedRequestFormats.Add(new ApiRequestFormat { MediaType = MediaTypes.Json });
        }

        foreach (var status in GetStatusCodes(operation))
        {
            description.SupportedResponseTypes.Add(CreateResponse(status));
        }
    }

    private static string[] GetQueryParameters(ScimOperation operation) => operation switch
    {
        ScimOperation.Query => FilterParameters,
        ScimOperation.Find or ScimOperation.Create or ScimOperation.Replace or ScimOperation.Patch => ProjectionParameters,
        _ => [],
    };

    private static int[] GetStatusCodes(ScimOperation operation) => operation switch
    {
        ScimOperation.Create => [201, 400, 401, 403, 409, 413, 415],
        ScimOperation.Find => [200, 304, 401, 403, 404],
        ScimOperation.Replace => [200, 400, 401, 403, 404, 409, 412, 413, 415],
        ScimOperation.Patch => [200, 204, 400, 401, 403, 404, 409, 412, 413, 415],
        ScimOperation.Delete => [204, 401, 403, 404, 412],
        ScimOperation.Query or ScimOperation.Search => [200, 400, 401, 403],
        ScimOperation.Bulk => [200, 400, 401, 403, 413, 415],
        ScimOperation.ServiceProviderConfig => [200, 304, 401, 403],
        ScimOperation.ResourceTypes or ScimOperation.Schemas => [200, 304, 401, 403, 404],
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static ApiParameterDescription CreateParameter(string name, Type type, BindingSource source, bool required) => new()
    {
        Name = name,
        Type = type,
        ModelMetadata = Metadata.GetMetadataForType(type),
        Source = source,
        IsRequired = required,
        ParameterDescriptor = new() { Name = name, ParameterType = type },
    };

    private static ApiResponseType CreateResponse(int status) => status is 204 or 304
        ? new ApiResponseType { StatusCode = status, Type = typeof(void) }
        : new ApiResponseType
        {
            StatusCode = status,
            Type = typeof(JsonObject),
            ApiResponseFormats = [new ApiResponseFormat { MediaType = MediaTypes.Scim }],
        };
}
