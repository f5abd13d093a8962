using System.Text.Json.Nodes;

namespace Scim.Server.Tests.Protocol.Characteristics;

/// <summary>Where an attribute of <see cref="Things"/> stands.</summary>
/// <param name="InExtension">In the extension, not in the core schema.</param>
/// <param name="Owner">The complex attribute that it is a part of; null for none.</param>
internal readonly record struct Spot(bool InExtension, string? Owner)
{
    public static TheoryData<bool, string?> All => new()
    {
        { false, null }, { false, "box" }, { false, "rows" }, { true, null }, { true, "box" }, { true, "rows" },
    };

    private string Prefix => InExtension ? Things.Extension + ":" : string.Empty;

    /// <summary>The path of a PATCH, escaped for JSON.</summary>
    public string PatchPath(string name) => Prefix + Owner switch
    {
        null => name,
        "rows" => $"rows[value eq \\\"1\\\"].{name}",
        _ => $"{Owner}.{name}",
    };

    /// <summary>The path of a filter or a projection.</summary>
    public string Path(string name) => Owner is null ? Prefix + name : $"{Prefix}{Owner}.{name}";

    /// <summary>The attribute that holds the value, or its owner.</summary>
    public string Holder(string name) => Prefix + (Owner ?? name);

    /// <summary>A resource with values, in JSON.</summary>
    public string Body(params (string Name, string Json)[] values)
    {
        var inner = string.Join(',', values.Select(value => $"\"{value.Name}\":{value.Json}"));
        var owned = Owner switch
        {
            null => inner,
            "rows" => $"\"rows\":[{{\"value\":\"1\"{(inner.Length > 0 ? "," : string.Empty)}{inner}}}]",
            _ => $"\"{Owner}\":{{{inner}}}",
        };
        var content = InExtension ? $"\"{Things.Extension}\":{{{owned}}}" : owned;
        return $"{{\"schemas\":[\"{Things.Core}\"]{(content.Length > 0 ? "," : string.Empty)}{content}}}";
    }

    /// <summary>The value in a resource as it was shown; null where it is not shown.</summary>
    public JsonNode? Read(JsonObject resource, string name)
    {
        JsonNode? node = InExtension ? resource[Things.Extension] : resource;
        node = Owner is null ? node : node?[Owner];
        return (node is JsonArray list ? list.FirstOrDefault() : node)?[name];
    }

    /// <summary>The value as the store holds it.</summary>
    public ScimValue Read(ScimObject resource, string name)
    {
        var node = InExtension ? resource[Things.Extension].AsObject() : resource;
        if (Owner is not null)
        {
            var elements = (node?[Owner] ?? default).Elements;
            node = elements.IsEmpty ? null : elements[0].AsObject();
        }

        return node?[name] ?? default;
    }
}
