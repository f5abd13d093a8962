using System.Runtime.InteropServices;

namespace Scim.Server.Relational.Catalog;

/// <summary>The paths of a type that should be indexed: unique attributes, the defaults that identity providers filter by, and those that the options add.</summary>
internal static class DesiredPaths
{
    private static readonly string[] Defaults =
    [
        "userName", "externalId", "displayName", "name.familyName", "name.givenName", "emails.value", "phoneNumbers.value",
        ScimUrns.EnterpriseUser + ":employeeNumber",
    ];

    /// <summary>The paths in the order of the schema.</summary>
    /// <exception cref="InvalidOperationException">The options name an attribute that cannot be indexed.</exception>
    public static IReadOnlyList<DesiredPath> For(ScimResourceType type, ScimRelationalOptions options)
    {
        var leaves = GetIndexablePaths(type).ToArray();
        var wanted = leaves.Where(path => path.Leaf.Uniqueness != ScimUniqueness.None || IsDefault(path)).ToHashSet();
        foreach (var text in options.IndexedPaths.TryGetValue(type.Name, out var added) ? added : [])
        {
            wanted.Add(Find(type, text) is { } path && leaves.Contains(path) ? path : throw CreateNotIndexableException(type, text));
        }

        return [.. leaves.Where(wanted.Contains).Select(DesiredPath.From)];
    }

    /// <summary>Validates that the options name existing resource types.</summary>
    /// <exception cref="InvalidOperationException">One is unknown.</exception>
    public static void ValidateTypes(ScimRelationalOptions options, IReadOnlyCollection<string> types)
    {
        if (options.IndexedPaths.Keys.FirstOrDefault(name => !types.Contains(name, StringComparer.OrdinalIgnoreCase)) is { } unknown)
        {
            throw new InvalidOperationException(
                $"ScimRelationalOptions.IndexedPaths names the resource type '{unknown}', which this application does not offer; expected one of {string.Join(", ", types)}.");
        }
    }

    /// <summary>Every path that may be indexed, in the order of the schema: id and meta have columns, memberships a table, and what is never returned is not searchable.</summary>
    public static IEnumerable<ScimAttributePath> GetIndexablePaths(ScimResourceType type)
    {
        var membership = ScimQueryRules.GetMembershipAttribute(type);
        var extensions = type.Extensions.Select(extension => type.FindExtension(extension.Schema.Id)).OfType<ScimAttribute>().ToArray();
        return type.Root.SubAttributes
            .Except(extensions)
            .Where(attribute => !ReferenceEquals(attribute, membership)
                && !ReferenceEquals(attribute, ScimCommonAttributes.Id) && !ReferenceEquals(attribute, ScimCommonAttributes.Meta))
            .SelectMany(attribute => GetIndexablePaths(null, attribute))
            .Concat(extensions.SelectMany(container => container.SubAttributes.SelectMany(attribute => GetIndexablePaths(container, attribute))))
            .Where(path => path.Leaf.Returned != ScimReturned.Never);
    }

    private static IEnumerable<ScimAttributePath> GetIndexablePaths(ScimAttribute? extension, ScimAttribute attribute) =>
        attribute.Type == ScimAttributeType.Complex
            ? attribute.SubAttributes.Select(part => new ScimAttributePath(attribute) { Extension = extension, SubAttribute = part })
            : [new ScimAttributePath(attribute) { Extension = extension }];

    private static bool IsDefault(ScimAttributePath path) => Defaults.Contains(path.ToString(), StringComparer.OrdinalIgnoreCase);

    // A complex attribute is indexed by its value.
    private static ScimAttributePath? Find(ScimResourceType type, string text)
    {
        if (!ScimPath.TryParse(text, type.SchemaIds, out var path) || !type.TryResolve(path, out var resolved))
        {
            return null;
        }

        return resolved.Leaf.Type == ScimAttributeType.Complex && resolved.SubAttribute is null
            ? resolved with { SubAttribute = resolved.Attribute.Find("value") }
            : resolved;
    }

    private static InvalidOperationException CreateNotIndexableException(ScimResourceType type, string text) => new(
        $"ScimRelationalOptions.IndexedPaths[\"{type.Name}\"] names '{text}', which cannot be indexed; expected a simple attribute or sub-attribute of {type.Name} "
        + "that is stored in its document, such as userName or emails.type.");
}

/// <summary>A path that this application wants to have indexed.</summary>
/// <param name="Text">The path as it is stored in scim_path.</param>
/// <param name="Path">The attribute.</param>
/// <param name="IsUnique">Whether its values must be unique in a tenant.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DesiredPath(string Text, ScimAttributePath Path, bool IsUnique)
{
    public static DesiredPath From(ScimAttributePath path) => new(PathName.From(path).ToString(), path, path.Leaf.Uniqueness != ScimUniqueness.None);
}
