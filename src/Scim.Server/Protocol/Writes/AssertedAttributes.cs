using System.Text.Json;
using Scim.Server.Patching.Model;

namespace Scim.Server.Protocol.Writes;

/// <summary>Finds the attributes with returned "request" that the operations of a PATCH name, because the reply includes them.</summary>
internal static class AssertedAttributes
{
    /// <summary>Null where the type has no such attribute or no operation names one.</summary>
    public static IReadOnlySet<ScimAttribute>? FromOperations(IReadOnlyList<PatchOperation> operations, ScimResourceType type)
    {
        if (!type.Root.SubAttributeMap.HasReturnedOnRequest)
        {
            return null;
        }

        var named = new HashSet<ScimAttribute>();
        foreach (var operation in operations)
        {
            if (operation.Path is { } path)
            {
                AddIfOnRequest(path.Target.Attribute, named);
                AddIfOnRequest(path.Target.Leaf, named);
            }

            if (operation.HasValue)
            {
                using var value = JsonDocument.Parse(operation.Value);
                Collect(value.RootElement, operation.Path?.Target.Leaf ?? type.Root, type, named);
            }
        }

        return named.Count == 0 ? null : named;
    }

    private static void Collect(JsonElement value, ScimAttribute definition, ScimResourceType type, HashSet<ScimAttribute> named)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var element in value.EnumerateArray())
            {
                Collect(element, definition, type, named);
            }
        }
        else if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in value.EnumerateObject())
            {
                if (type.IsCoreSchema(member.Name))
                {
                    Collect(member.Value, type.Root, type, named);
                }
                else if (Find(member.Name, definition, type) is { } attribute)
                {
                    AddIfOnRequest(attribute, named);
                    Collect(member.Value, attribute, type, named);
                }
            }
        }
    }

    // A path-less value may have whole paths as names.
    private static ScimAttribute? Find(string name, ScimAttribute definition, ScimResourceType type)
    {
        if (definition.Find(name) is { } part)
        {
            return part;
        }

        return ReferenceEquals(definition, type.Root) && ScimPath.TryParse(name, type.SchemaIds, out var path) && type.TryResolve(path, out var resolved) ? resolved.Leaf : null;
    }

    private static void AddIfOnRequest(ScimAttribute attribute, HashSet<ScimAttribute> named)
    {
        if (attribute.Returned == ScimReturned.Request)
        {
            named.Add(attribute);
        }
    }
}
