using System.Diagnostics;

namespace Scim.Server.AspNetCore.OpenApi;

/// <summary>One sentence about each operation, for people who read the OpenAPI document.</summary>
internal static class OperationText
{
    public static string Of(ScimOperation operation, ScimResourceType? type) => type is null ? OfNone(operation) : OfType(operation, type);

    /// <summary>Under which heading the operation stands.</summary>
    public static string TagOf(ScimOperation operation, ScimResourceType? type) => type?.Endpoint ?? operation switch
    {
        ScimOperation.Query or ScimOperation.Search => "All types",
        ScimOperation.Bulk => "Bulk",
        ScimOperation.ServiceProviderConfig or ScimOperation.ResourceTypes or ScimOperation.Schemas => "Discovery",
        ScimOperation.Create or ScimOperation.Find or ScimOperation.Replace or ScimOperation.Patch or ScimOperation.Delete => "Me",
        _ => throw new UnreachableException(),
    };

    private static string OfType(ScimOperation operation, ScimResourceType type) => operation switch
    {
        ScimOperation.Create => $"Creates a {type}.",
        ScimOperation.Find => $"Reads one {type}.",
        ScimOperation.Query => $"Lists the resources of type {type} that a filter selects.",
        ScimOperation.Search => $"Lists the resources of type {type}, with the query in the body.",
        ScimOperation.Replace => $"Replaces a {type}.",
        ScimOperation.Patch => $"Changes parts of a {type}.",
        ScimOperation.Delete => $"Deletes a {type}.",
        _ => throw new UnreachableException(),
    };

    private static string OfNone(ScimOperation operation) => operation switch
    {
        ScimOperation.Find => "Reads the resource that the client is.",
        ScimOperation.Query => "Lists the resources of all types that a filter selects.",
        ScimOperation.Search => "Lists the resources of all types, with the query in the body.",
        ScimOperation.Replace => "Replaces the resource that the client is.",
        ScimOperation.Patch => "Changes parts of the resource that the client is.",
        ScimOperation.Delete => "Deletes the resource that the client is.",
        ScimOperation.Bulk => "Carries out many writes in one request.",
        ScimOperation.ServiceProviderConfig => "Tells what the server offers.",
        ScimOperation.ResourceTypes => "Tells which resource types the server has.",
        ScimOperation.Schemas => "Tells which attributes resources have.",
        _ => throw new UnreachableException(),
    };
}
