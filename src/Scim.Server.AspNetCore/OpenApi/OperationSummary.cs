using System.Diagnostics;
using Scim.Server.Hosting;

namespace Scim.Server.AspNetCore.OpenApi;

/// <summary>The summary of each operation in the OpenAPI document.</summary>
internal static class OperationSummary
{
    public static string For(ScimOperation operation, ScimResourceType? type) => type is null ? ForServer(operation) : ForType(operation, type);

    /// <summary>The tag under which the operation is grouped; it begins with the name of the mount, if that has one.</summary>
    public static string GetTag(ScimOperation operation, ScimResourceType? type, string mount) =>
        mount.Length == 0 ? GetTag(operation, type) : $"{mount} {GetTag(operation, type)}";

    private static string GetTag(ScimOperation operation, ScimResourceType? type) => type?.Endpoint ?? operation switch
    {
        ScimOperation.Query or ScimOperation.Search => "All types",
        ScimOperation.Bulk => "Bulk",
        ScimOperation.ServiceProviderConfig or ScimOperation.ResourceTypes or ScimOperation.Schemas => "Discovery",
        ScimOperation.Create or ScimOperation.Find or ScimOperation.Replace or ScimOperation.Patch or ScimOperation.Delete => "Me",
        _ => throw new UnreachableException(),
    };

    private static string ForType(ScimOperation operation, ScimResourceType type) => operation switch
    {
        ScimOperation.Create => $"Creates a {type}.",
        ScimOperation.Find => $"Reads one {type}.",
        ScimOperation.Query => $"Lists the resources of type {type} that match a filter.",
        ScimOperation.Search => $"Lists the resources of type {type}, with the query in the body.",
        ScimOperation.Replace => $"Replaces a {type}.",
        ScimOperation.Patch => $"Modifies a {type}.",
        ScimOperation.Delete => $"Deletes a {type}.",
        _ => throw new UnreachableException(),
    };

    private static string ForServer(ScimOperation operation) => operation switch
    {
        ScimOperation.Find => "Reads the resource of the authenticated client.",
        ScimOperation.Query => "Lists the resources of all types that match a filter.",
        ScimOperation.Search => "Lists the resources of all types, with the query in the body.",
        ScimOperation.Replace => "Replaces the resource of the authenticated client.",
        ScimOperation.Patch => "Modifies the resource of the authenticated client.",
        ScimOperation.Delete => "Deletes the resource of the authenticated client.",
        ScimOperation.Bulk => "Performs several write operations in one request.",
        ScimOperation.ServiceProviderConfig => "Describes the features that the server supports.",
        ScimOperation.ResourceTypes => "Lists the resource types of the server.",
        ScimOperation.Schemas => "Lists the schemas of the resources.",
        _ => throw new UnreachableException(),
    };
}
