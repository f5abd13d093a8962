using System.Text.Json;

namespace Scim.Server.Resources.Reading;

/// <summary>
/// Reads members whose name is no attribute of the object around them: a container of the core schema, a path, or a name that no schema knows.
/// </summary>
internal static class QualifiedNameReader
{
    /// <summary>Reads the member, or ignores or rejects it if it is unknown.</summary>
    public static bool TryRead(ref ResourceTreeReader reader, ScimAttribute definition, in AttributeLocation location, string name)
    {
        if (!name.AsSpan().ContainsAny('.', ':', '['))
        {
            return AttributeNameReader.TrySkipUnknown(ref reader, location.GetPath(name));
        }

        var isRoot = ReferenceEquals(definition, reader.Type.Root);
        if (reader.Type.IsCoreSchema(name))
        {
            return isRoot ? TryReadCore(ref reader, name) : reader.Fail(ReadErrors.Misplaced(name));
        }

        if (!TryResolve(reader.Type, definition, name, out var path))
        {
            return AttributeNameReader.TrySkipUnknown(ref reader, location.GetPath(name));
        }

        return reader.Deferred is not null && (isRoot || definition.IsExtension)
            ? TryReadAt(ref reader, path, name)
            : reader.Fail(ReadErrors.Misplaced(name));
    }

    private static bool TryReadCore(ref ResourceTreeReader reader, string urn)
    {
        if (CoreContainerRule.Check(reader.Dialect, urn) is { } error)
        {
            return reader.Fail(error);
        }

        reader.Json.Read();
        return reader.Json.TokenType switch
        {
            JsonTokenType.Null => true,
            JsonTokenType.StartObject => reader.TryReadCoreContainer(),
            _ => reader.Fail(ReadErrors.WrongType(urn, reader.Type.Root, reader.Json.TokenType)),
        };
    }

    private static bool TryReadAt(ref ResourceTreeReader reader, in ScimAttributePath path, string name)
    {
        if (QualifiedNameRule.Check(reader.Dialect, name, path) is { } error)
        {
            return reader.Fail(error);
        }

        if (path.Leaf.Mutability == ScimMutability.ReadOnly || path.Attribute.Mutability == ScimMutability.ReadOnly)
        {
            reader.Json.Skip();
            return true;
        }

        if (path.Attribute.MultiValued && (path.SubAttribute is not null || name.Contains('[', StringComparison.Ordinal)))
        {
            return reader.Fail(ReadErrors.SubAttributeOfList(name, path.Attribute));
        }

        var location = path.Extension is null ? default : default(AttributeLocation).ForChild(path.Extension);
        location = location.ForChild(path.Attribute);
        reader.Json.Read();
        if (!reader.TryReadAttribute(path.Leaf, path.SubAttribute is null ? location : location.ForChild(path.SubAttribute), out var value))
        {
            return false;
        }

        reader.Deferred?.Add(path, value);
        return true;
    }

    // A filter in brackets chooses among elements; what counts here is the list before it.
    private static bool TryResolve(ScimResourceType type, ScimAttribute definition, string name, out ScimAttributePath path)
    {
        path = default;
        var bracket = name.IndexOf('[', StringComparison.Ordinal);
        if (!ScimPath.TryParse(bracket < 0 ? name : name.AsSpan(0, bracket), type.SchemaIds, out var parsed))
        {
            return false;
        }

        if (parsed.Schema is null && definition.IsExtension)
        {
            parsed = parsed with { Schema = definition.Name };
        }

        return type.TryResolve(parsed, out path) && (bracket < 0 || path.Attribute.MultiValued);
    }
}
