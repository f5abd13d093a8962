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
