namespace Scim.Server.Protocol.Responses;

/// <summary>The URIs of resources.</summary>
internal static class ResourceUri
{
    public static string Create(string baseUri, ScimResourceType type, string id) => $"{baseUri}/{type.Endpoint}/{Uri.EscapeDataString(id)}";
}
