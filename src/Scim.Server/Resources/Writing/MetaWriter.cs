using System.Text.Json;
using Scim.Server.Resources.Projection;

namespace Scim.Server.Resources.Writing;

/// <summary>Writes <c>meta</c>: type and location as the engine knows them, the rest as the store says.</summary>
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
        writer.WriteStartObject(ScimCommonAttributes.Meta.EncodedName);
        values.WriteIfShown(ResourceType, ScimValue.From(settings.Type.Name), shown);
        if (stored is not null)
        {
            values.WriteIfShown(Created, stored[Created.Name], shown);
            values.WriteIfShown(LastModified, stored[LastModified.Name], shown);
        }

        if (resource[ScimCommonAttributes.Id.Name].AsString() is { Length: > 0 } id && shown.Find(Location, null) is not null)
        {
            new ResourceLocation(Location, settings.BaseUri, settings.Type, id).Write(writer);
        }

        if (stored is not null)
        {
            values.WriteIfShown(Version, stored[Version.Name], shown);
        }

        writer.WriteEndObject();
    }

    private static ScimAttribute Part(string name) =>
        ScimCommonAttributes.Meta.Find(name) ?? throw new InvalidOperationException($"meta has no part '{name}'.");
}
