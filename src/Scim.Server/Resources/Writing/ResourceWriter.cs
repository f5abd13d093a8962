using System.Buffers;
using System.Text.Json;
using Scim.Server.Resources.Reading;

namespace Scim.Server.Resources.Writing;

/// <summary>
/// Writes a tree as JSON: returned rules, projection, meta.location and $ref computed from the base URI. schemas, id and
/// externalId come first, then the attributes as they are stored, then the extensions, then meta.
/// </summary>
internal static class ResourceWriter
{
    /// <summary>Writes one resource as a JSON object.</summary>
    public static void Write(Utf8JsonWriter writer, ScimObject resource, WriteSettings settings)
    {
        if (!RenderingCache.TryWrite(writer, resource, settings))
        {
            WriteUncached(writer, resource, settings);
        }
    }

    /// <summary>The same without looking at what was rendered before.</summary>
    public static void WriteUncached(Utf8JsonWriter writer, ScimObject resource, WriteSettings settings)
    {
        WriteStart(writer, resource, settings);
        WriteEnd(writer, resource, settings);
    }

    /// <summary>
    /// Opens the object and writes everything but meta. A caller may write the list of an attribute that the resource does not
    /// hold, element by element, before it calls <see cref="WriteEnd"/>.
    /// </summary>
    public static void WriteStart(Utf8JsonWriter writer, ScimObject resource, WriteSettings settings)
    {
        var values = new ValueWriter(writer, settings);
        var root = settings.Projection.Root;
        writer.WriteStartObject();
        values.Write(ScimCommonAttributes.Schemas, SchemasNormalizer.Compose(resource, settings.Type), ProjectionNode.Unrestricted);
        values.WriteIfShown(ScimCommonAttributes.Id, resource[ScimCommonAttributes.Id.Name], root);
        values.WriteIfShown(ScimCommonAttributes.ExternalId, resource[ScimCommonAttributes.ExternalId.Name], root);

        // In the order of the tree, the extensions in a second pass.
        var hasExtensions = WriteAttributes(values, resource, settings, extensions: false);
        if (hasExtensions)
        {
            WriteAttributes(values, resource, settings, extensions: true);
        }
    }

    /// <summary>Writes one element of a multi-valued attribute, so that a long list need never be in memory as a whole.</summary>
    public static void WriteElement(Utf8JsonWriter writer, ScimAttribute attribute, ScimValue element, WriteSettings settings)
    {
        if (settings.Projection.Root.Find(attribute, settings.Written) is { } shown)
        {
            new ValueWriter(writer, settings).WriteElement(attribute, element, shown);
        }
    }

    /// <summary>Writes meta and closes the object.</summary>
    public static void WriteEnd(Utf8JsonWriter writer, ScimObject resource, WriteSettings settings)
    {
        if (settings.Projection.Root.Find(ScimCommonAttributes.Meta, settings.Written) is { } shown)
        {
            MetaWriter.Write(writer, resource, settings, shown);
        }

        writer.WriteEndObject();
    }

    private static bool WriteAttributes(ValueWriter values, ScimObject resource, WriteSettings settings, bool extensions)
    {
        var parts = settings.Type.Root.SubAttributeMap;
        var position = 0;
        var hasExtensions = false;
        for (var index = 0; index < resource.Count; index++)
        {
            if (parts.FindNext(resource.NameAt(index), ref position) is not { } attribute || IsCommon(attribute))
            {
                continue;
            }

            hasExtensions |= attribute.IsExtension;
            if (attribute.IsExtension == extensions)
            {
                values.WriteIfShown(attribute, resource.ValueAt(index), settings.Projection.Root);
            }
        }

        return hasExtensions;
    }

    private static bool IsCommon(ScimAttribute attribute) =>
        ReferenceEquals(attribute, ScimCommonAttributes.Schemas)
        || ReferenceEquals(attribute, ScimCommonAttributes.Id)
        || ReferenceEquals(attribute, ScimCommonAttributes.ExternalId)
        || ReferenceEquals(attribute, ScimCommonAttributes.Meta);
}

/// <summary>
/// Writes a frozen resource again by copying its JSON. The JSON is kept with the resource from its second writing on: what a store loads for
/// one request is written once and needs no second form.
/// </summary>
internal static class RenderingCache
{
    private const int MaximumLength = 16 * 1024;

    /// <summary>Copies the JSON that is kept, or keeps it when the resource is written for the second time.</summary>
    /// <returns>Whether the resource was written.</returns>
    public static bool TryWrite(Utf8JsonWriter writer, ScimObject resource, WriteSettings settings)
    {
        if (!resource.IsFrozen || settings.Written is not null || !settings.Projection.IsDefaultFor(resource))
        {
            return false;
        }

        if (!resource.IsRendered)
        {
            resource.IsRendered = true;
            return false;
        }

        var kept = resource.Rendered ??= Render(resource, settings, writer.Options);
        if (kept.Utf8.IsEmpty || !kept.Fits(settings.Type, settings.Registry, settings.BaseUri))
        {
            return false;
        }

        writer.WriteRawValue(kept.Utf8, skipInputValidation: true);
        return true;
    }

    private static RenderedJson Render(ScimObject resource, WriteSettings settings, JsonWriterOptions options)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, options))
        {
            ResourceWriter.WriteUncached(writer, resource, settings);
        }

        var utf8 = buffer.WrittenCount <= MaximumLength ? buffer.WrittenSpan.ToArray() : [];
        return new RenderedJson(utf8, settings.Type, settings.Registry, settings.BaseUri);
    }
}

/// <summary>Writes <c>meta</c>: type and location from the engine, the rest from the store.</summary>
internal static class MetaWriter
{
    private static readonly ScimAttribute ResourceType = FindSubAttribute("resourceType");
    private static readonly ScimAttribute Created = FindSubAttribute("created");
    private static readonly ScimAttribute LastModified = FindSubAttribute("lastModified");
    private static readonly ScimAttribute Location = FindSubAttribute("location");
    private static readonly ScimAttribute Version = FindSubAttribute("version");

    public static void Write(Utf8JsonWriter writer, ScimObject resource, WriteSettings settings, ProjectionNode shown)
    {
        var values = new ValueWriter(writer, settings);
        var stored = resource[ScimCommonAttributes.Meta.Name].AsObject();
        var hasLocation = resource[ScimCommonAttributes.Id.Name].AsString() is { Length: > 0 } && shown.Find(Location, null) is not null;
        if (!hasLocation && shown.Find(ResourceType, null) is null && (stored is null || !values.HasContent(ScimCommonAttributes.Meta, stored, shown)))
        {
            return;
        }

        writer.WriteStartObject(ScimCommonAttributes.Meta.EncodedName);
        values.WriteIfShown(ResourceType, ScimValue.From(settings.Type.Name), shown);
        values.WriteIfShown(Created, stored?[Created.Name] ?? default, shown);
        values.WriteIfShown(LastModified, stored?[LastModified.Name] ?? default, shown);
        if (hasLocation)
        {
            new ResourceLocation(Location, settings.BaseUri, settings.Type, resource[ScimCommonAttributes.Id.Name].AsString() ?? string.Empty).Write(writer);
        }

        values.WriteIfShown(Version, stored?[Version.Name] ?? default, shown);
        writer.WriteEndObject();
    }

    private static ScimAttribute FindSubAttribute(string name) =>
        ScimCommonAttributes.Meta.Find(name) ?? throw new InvalidOperationException($"meta has no sub-attribute '{name}'.");
}

/// <summary>How resources are written: under which type, what is shown, and the URI that locations start with.</summary>
/// <param name="Type">The resource type.</param>
/// <param name="Projection">What is shown.</param>
/// <param name="BaseUri">The SCIM base URI, without a trailing slash; <c>meta.location</c> and <c>$ref</c> start with it.</param>
/// <param name="Registry">Knows the endpoints of the types that references point to.</param>
internal sealed record WriteSettings(ScimResourceType Type, ScimProjection Projection, string BaseUri, ScimSchemaRegistry Registry)
{
    /// <summary>The attributes that the client has just written: those returned on request are shown to it. Null for none.</summary>
    public IReadOnlySet<ScimAttribute>? Written { get; init; }
}
