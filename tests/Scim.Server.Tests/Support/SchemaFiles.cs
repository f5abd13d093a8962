using System.Text.Json;
using Scim.Server.TestSupport;

namespace Scim.Server.Tests.Support;

/// <summary>The recommended schemas of tests/data as resource types.</summary>
internal static class SchemaFiles
{
    public static ScimResourceType User { get; } = new("User", "Users", Read("User"), [new ScimSchemaExtension(Read("EnterpriseUser"))]);

    public static ScimResourceType Group { get; } = new("Group", "Groups", Read("Group"));

    private static ScimSchema Read(string name)
    {
        using var document = JsonDocument.Parse(TestData.ReadText($"spec/schemas/recommended/{name}.json"));
        var root = document.RootElement;
        return new ScimSchema(root.GetProperty("id").GetString() ?? name, name, Attributes(root, "attributes"));
    }

    private static ScimAttribute[] Attributes(JsonElement owner, string member) => owner.TryGetProperty(member, out var list)
        ? [.. list.EnumerateArray().Select(Attribute)]
        : [];

    private static ScimAttribute Attribute(JsonElement json)
    {
        var type = Enum.Parse<ScimAttributeType>(Text(json, "type") ?? "string", ignoreCase: true);
        return new ScimAttribute(Text(json, "name") ?? string.Empty, type)
        {
            MultiValued = Flag(json, "multiValued") ?? false,
            Required = Flag(json, "required") ?? false,
            CaseExact = Flag(json, "caseExact") ?? type is ScimAttributeType.Reference or ScimAttributeType.Binary,
            Mutability = Enum.Parse<ScimMutability>(Text(json, "mutability") ?? "readWrite", ignoreCase: true),
            Returned = Enum.Parse<ScimReturned>(Text(json, "returned") ?? "default", ignoreCase: true),
            ReferenceTypes = json.TryGetProperty("referenceTypes", out var types) ? [.. types.EnumerateArray().Select(type => type.GetString() ?? string.Empty)] : [],
            SubAttributes = Attributes(json, "subAttributes"),
        };
    }

    private static string? Text(JsonElement json, string member) => json.TryGetProperty(member, out var value) ? value.GetString() : null;

    private static bool? Flag(JsonElement json, string member) => json.TryGetProperty(member, out var value) ? value.GetBoolean() : null;
}
