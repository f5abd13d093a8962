using System.Text.Json;

namespace Scim.Server.Resources.Writing;

/// <summary>From the tree to JSON: returned rules, projection, meta.location and $ref computed from the base URI.</summary>
internal static class ResourceWriter
{
    /// <summary>Writes one resource as a JSON object.</summary>
    public static void Write(Utf8JsonWriter writer, ScimObject resource, WriteSettings settings) => throw new NotSupportedException();
}
