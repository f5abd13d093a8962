using System.Text.Json;
using Scim.Server.Resources.Projection;

namespace Scim.Server.Resources.Writing;

/// <summary>Writes <c>meta</c>: type and location from the engine, the rest from the store.</summary>
internal static class MetaWriter
{
    private static readonly ScimAttribute ResourceType = Part("resourceType");
    private static readonly ScimAttribute Created = Part("created");
    private static readonly ScimAttribute LastModified = Part("lastModified");
    private static readonly ScimAttribute Location = Part("location");
    private static readonly ScimAttribute Version = Part("version");

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

    private static ScimAttribute Part(string name) =>
        ScimCommonAttributes.Meta.Find(name) ?? throw new InvalidOperationException($"meta has no sub-attribute '{name}'.");
}
