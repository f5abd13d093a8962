namespace Scim.Server.Protocol.Rendering;

/// <summary>The URIs of resources.</summary>
internal static class Locations
{
    public static string Of(string baseUri, ScimResourceType type, string id) => $"{baseUri}/{type.Endpoint}/{Uri.EscapeDataString(id)}";
}
