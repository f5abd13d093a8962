using System.Text.Json.Nodes;

namespace Scim.Server.Tests.Protocol.Characteristics;

/// <summary>The location of an attribute in the schemas of the thing type.</summary>
/// <param name="InExtension">Whether it is in the extension, not in the core schema.</param>
/// <param name="Owner">The complex attribute of which it is a sub-attribute, or null.</param>
internal readonly record struct ThingAttributeLocation(bool InExtension, string? Owner)
{
    public static TheoryData<bool, string?> All => new()
    {
        { false, null }, { false, "box" }, { false, "rows" }, { true, null }, { true, "box" }, { true, "rows" },
    };

    private string Prefix => InExtension ? ThingSchema.Extension + ":" : string.Empty;

    /// <summary>The path of a PATCH, escaped for JSON.</summary>
    public string GetPatchPath(string name) => Prefix + Owner switch
    {
        null => name,
        "rows" => $"rows[value eq \\\"1\\\"].{name}",
        _ => $"{Owner}.{name}",
    };

    /// <summary>The path of a filter or a projection.</summary>
    public string GetPath(string name) => Owner is null ? Prefix + name : $"{Prefix}{Owner}.{name}";

    /// <summary>The path of the complex attribute that contains it, or of the attribute itself.</summary>
    public string GetContainerPath(string name) => Prefix + (Owner ?? name);

    /// <summary>A resource with values, in JSON.</summary>
    public string CreateBody(params (string Name, string Json)[] values)
    {
        var inner = string.Join(',', values.Select(value => $"\"{value.Name}\":{value.Json}"));
        var owned = Owner switch
        {
            null => inner,
            "rows" => $"\"rows\":[{{\"value\":\"1\"{(inner.Length > 0 ? "," : string.Empty)}{inner}}}]",
            _ => $"\"{Owner}\":{{{inner}}}",
        };
        var content = InExtension ? $"\"{ThingSchema.Extension}\":{{{owned}}}" : owned;
        return $"{{\"schemas\":[\"{ThingSchema.Core}\"]{(content.Length > 0 ? "," : string.Empty)}{content}}}";
    }

    /// <summary>The value in a representation, or null if it is not returned.</summary>
    public JsonNode? GetValue(JsonObject resource, string name)
    {
        JsonNode? node = InExtension ? resource[ThingSchema.Extension] : resource;
        node = Owner is null ? node : node?[Owner];
        return (node is JsonArray list ? list.FirstOrDefault() : node)?[name];
    }

    /// <summary>The value in a stored resource.</summary>
    public ScimValue GetValue(ScimObject resource, string name)
    {
        var node = InExtension ? resource[ThingSchema.Extension].AsObject() : resource;
        if (Owner is not null)
        {
            var elements = (node?[Owner] ?? default).Elements;
            node = elements.IsEmpty ? null : elements[0].AsObject();
        }

        return node?[name] ?? default;
    }
}
