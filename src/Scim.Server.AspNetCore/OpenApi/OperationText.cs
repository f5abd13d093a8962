using System.Diagnostics;

namespace Scim.Server.AspNetCore.OpenApi;

/// <summary>One sentence about each operation, for people who read the OpenAPI document.</summary>
internal static class OperationText
{
    /// <summary>Under which heading the operation stands.</summary>
    public static string TagOf(ScimOperation operation, ScimResourceType? type) =>
        type?.Endpoint ?? (operation == ScimOperation.Bulk ? "Bulk" : "Discovery");

    public static string Of(ScimOperation operation, ScimResourceType? type) => operation switch
    {
        ScimOperation.Create => $"Creates a {type}.",
        ScimOperation.Find => $"Reads one {type}.",
        ScimOperation.Query => $"Lists the resources of type {type} that a filter selects.",
        ScimOperation.Search => $"Lists the resources of type {type}, with the query in the body.",
        ScimOperation.Replace => $"Replaces a {type}.",
        ScimOperation.Patch => $"Changes parts of a {type}.",
        ScimOperation.Delete => $"Deletes a {type}.",
        ScimOperation.Bulk => "Carries out many writes in one request.",
        ScimOperation.ServiceProviderConfig => "Tells what the server offers.",
        ScimOperation.ResourceTypes => "Tells which resource types the server has.",
        ScimOperation.Schemas => "Tells which attributes resources have.",
        _ => throw new UnreachableException(),
    };
}
