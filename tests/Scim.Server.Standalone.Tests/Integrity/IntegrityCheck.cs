using System.Text.Json.Nodes;

namespace Scim.Server.Standalone.Tests.Integrity;

/// <summary>Asks whether documents, index rows and memberships agree. Answers with sentences; none means that all is well.</summary>
internal sealed class IntegrityCheck(StoredTables tables)
{
    private static readonly ScimResourceType[] Types = [ScimResourceTypes.User, ScimResourceTypes.Group];

    public IEnumerable<string> FindFaults() => [.. FindUnowned(), .. FindDisagreements(), .. FindWrongMembers()];

    private IEnumerable<string> FindUnowned() =>
        from row in tables.Index
        where !tables.Resources.TryGetValue((row.Tenant, row.Id), out var owner) || owner.Type != tables.Paths[row.Path].Type
        select $"{row} belongs to no resource";

    private IEnumerable<string> FindDisagreements()
    {
        var found = tables.Index.ToLookup(row => (row.Tenant, row.Id, row.Path), row => row.Value);
        foreach (var resource in tables.Resources.Values)
        {
            foreach (var path in tables.Paths.Values.Where(path => path.IsReady && path.Type == resource.Type))
            {
                var expected = KeysOf(resource, path).Order(StringComparer.Ordinal).ToArray();
                var actual = found[(resource.Tenant, resource.Id, path.Number)].Order(StringComparer.Ordinal).ToArray();
                if (!expected.SequenceEqual(actual, StringComparer.Ordinal))
                {
                    yield return $"{resource.Id} has {path.Path} = [{string.Join(", ", expected)}], but its index says [{string.Join(", ", actual)}]";
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
        .Where(member => TypeOf(member.Tenant, member.Group) != "Group" || TypeOf(member.Tenant, member.Member) is null)
        .Select(member => $"{member} joins what is not there");

    private string? TypeOf(long tenant, Guid id) => tables.Resources.TryGetValue((tenant, id), out var row) ? row.Type : null;

    private static IEnumerable<string> KeysOf(StoredRow resource, StoredPath path)
    {
        var type = Types.Single(known => known.Name == path.Type);

        // The form of the keys stands behind the attribute, in brackets; what it must be says the schema.
        var (schema, names) = Split(type, path.Path.Split(" (", 2)[0]);
        JsonNode? container = schema == type.Schema.Id ? resource.Document : resource.Document[schema];
        var isExact = names[0] == "externalId" || LeafOf(type, schema, names).CaseExact;
        return ValuesAt(container, names).Select(text => isExact ? ScimText.Prepare(text) : ScimText.Fold(text)).Distinct(StringComparer.Ordinal);
    }

    private static (string Schema, string[] Names) Split(ScimResourceType type, string path)
    {
        var extension = type.Extensions.Select(known => known.Schema.Id).FirstOrDefault(urn => path.StartsWith(urn + ":", StringComparison.OrdinalIgnoreCase));
        return extension is null ? (type.Schema.Id, path.Split('.')) : (extension, path[(extension.Length + 1)..].Split('.'));
    }

    private static ScimAttribute LeafOf(ScimResourceType type, string schema, string[] names)
    {
        var attributes = schema == type.Schema.Id ? type.Schema.Attributes : type.Extensions.Single(known => known.Schema.Id == schema).Schema.Attributes;
        var attribute = attributes.Single(known => known.Name == names[0]);
        return names.Length == 1 ? attribute : attribute.SubAttributes.Single(known => known.Name == names[1]);
    }

    private static IEnumerable<string> ValuesAt(JsonNode? node, ReadOnlySpan<string> names) => node switch
    {
        null => [],
        JsonArray list => ValuesOfAll(list, names.ToArray()),
        JsonObject complex => names.Length == 0 ? [] : ValuesAt(complex[names[0]], names[1..]),
        _ => [(string?)node ?? string.Empty],
    };

    private static IEnumerable<string> ValuesOfAll(JsonArray list, string[] names) => list.SelectMany(element => ValuesAt(element, names));
}
