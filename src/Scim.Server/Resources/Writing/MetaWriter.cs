using System.Text.Json;

namespace Scim.Server.Resources.Writing;

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
