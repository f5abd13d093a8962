namespace Scim.Server.Resources;

/// <summary>A frozen resource as JSON, and what the JSON depends on. Immutable.</summary>
/// <param name="utf8">The JSON; empty where it is too long to keep.</param>
/// <param name="type">The type under which it was written.</param>
/// <param name="registry">Knows the endpoints of the types that references point to.</param>
/// <param name="baseUri">What locations start with.</param>
internal sealed class RenderedJson(byte[] utf8, ScimResourceType type, ScimSchemaRegistry registry, string baseUri)
{
    public ReadOnlySpan<byte> Utf8 => utf8;

    /// <summary>Whether the same JSON is right under these settings.</summary>
    public bool Fits(ScimResourceType otherType, ScimSchemaRegistry otherRegistry, string otherBaseUri) =>
        ReferenceEquals(type, otherType) && ReferenceEquals(registry, otherRegistry) && string.Equals(baseUri, otherBaseUri, StringComparison.Ordinal);
}
