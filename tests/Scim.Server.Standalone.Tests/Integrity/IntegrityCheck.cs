using System.Text.Json.Nodes;

namespace Scim.Server.Standalone.Tests.Integrity;

/// <summary>Checks that documents, index rows and memberships are consistent. Returns violations as sentences.</summary>
internal sealed class IntegrityCheck(StoredTables tables)
{
    private static readonly ScimResourceType[] Types = [ScimResourceTypes.User, ScimResourceTypes.Group];

    public IEnumerable<string> FindFaults() => [.. FindOrphanedIndexRows(), .. FindInconsistencies(), .. FindWrongMembers()];

    private IEnumerable<string> FindOrphanedIndexRows() =>
        from row in tables.Index
        where !tables.Resources.TryGetValue((row.Tenant, row.Id), out var owner) || owner.Type != tables.Paths[row.Path].Type
        select $"{row} belongs to no resource";

    private IEnumerable<string> FindInconsistencies()
    {
        var found = tables.Index.ToLookup(row => (row.Tenant, row.Id, row.Path), row => row.Value);
        foreach (var resource in tables.Resources.Values)
        {
            foreach (var path in tables.Paths.Values.Where(path => path.IsReady && path.Type == resource.Type))
            {
                var expected = ComputeKeys(resource, path).Order(StringComparer.Ordinal).ToArray();
                var actual = found[(resource.Tenant, resource.Id, path.Number)].Order(StringComparer.Ordinal).ToArray();
                if (!expected.SequenceEqual(actual, StringComparer.Ordinal))
                {
                    yield return $"{resource.Id} has {path.Path} = [{string.Join(", ", expected)}], but its index contains [{string.Join(", ", actual)}]";
                }
            }

            if (resource.Version < 1)
            {
                yield return $"{resource.Id} has the version {resource.Version}";
            }

            if (resource.Display != ((string?)resource.Document["displayName"] ?? (string?)resource.Document["userName"]))
            {
                yield return $"{resource.Id} is shown as {resource.Display}";
            }
        }
    }

    private IEnumerable<string> FindWrongMembers() => tables.Members
        .Where(member => FindType(member.Tenant, member.Group) != "Group" || FindType(member.Tenant, member.Member) is null)
        .Select(member => $"{member} refers to a missing resource");

    private string? FindType(long tenant, Guid id) => tables.Resources.TryGetValue((tenant, id), out var row) ? row.Type : null;

    private static IEnumerable<string> ComputeKeys(StoredRow resource, StoredPath path)
    {
        var type = Types.Single(known => known.Name == path.Type);

        // The key form follows the attribute in parentheses; the schema determines what it must be.
        var (schema, names) = SplitPath(type, path.Path.Split(" (", 2)[0]);
        JsonNode? container = schema == type.Schema.Id ? resource.Document : resource.Document[schema];
        var isExact = names[0] == "externalId" || FindLeaf(type, schema, names).CaseExact;
        return GetValues(container, names).Select(text => isExact ? ScimText.Prepare(text) : ScimText.Fold(text)).Distinct(StringComparer.Ordinal);
    }

    private static (string Schema, string[] Names) SplitPath(ScimResourceType type, string path)
    {
        var extension = type.Extensions.Select(known => known.Schema.Id).FirstOrDefault(urn => path.StartsWith(urn + ":", StringComparison.OrdinalIgnoreCase));
        return extension is null ? (type.Schema.Id, path.Split('.')) : (extension, path[(extension.Length + 1)..].Split('.'));
    }

    private static ScimAttribute FindLeaf(ScimResourceType type, string schema, string[] names)
    {
        var attributes = schema == type.Schema.Id ? type.Schema.Attributes : type.Extensions.Single(known => known.Schema.Id == schema).Schema.Attributes;
        var attribute = attributes.Single(known => known.Name == names[0]);
        return names.Length == 1 ? attribute : attribute.SubAttributes.Single(known => known.Name == names[1]);
    }

    private static IEnumerable<string> GetValues(JsonNode? node, ReadOnlySpan<string> names) => node switch
    {
        null => [],
        JsonArray list => GetElementValues(list, names.ToArray()),
        JsonObject complex => names.Length == 0 ? [] : GetValues(complex[names[0]], names[1..]),
        _ => [(string?)node ?? string.Empty],
    };

    private static IEnumerable<string> GetElementValues(JsonArray list, string[] names) => list.SelectMany(element => GetValues(element, names));
}
