using Scim.Server;

namespace LegacyAdo.Filters;

/// <summary>Where the attributes of a type are: single values by path, lists by name.</summary>
internal sealed record SqlColumns(IReadOnlyDictionary<string, SqlColumn> Single, IReadOnlyDictionary<string, SqlElements[]> Lists)
{
    /// <summary>Whether a term can be translated exactly; the other terms are left to <see cref="ScimCandidates"/>.</summary>
    public bool CanTranslate(ScimFilter term) => term switch
    {
        ScimElementFilter element => Lists.ContainsKey(element.Path.ToString()),
        ScimPresence { Path: { SubAttribute: null } path } when Lists.ContainsKey(path.ToString()) => true,
        ScimPresence presence => FindColumns(presence.Path).Any(),
        ScimComparison comparison => FindColumns(comparison.Path) is var columns && columns.Any() && columns.All(column => column.Compared(comparison) is not null),
        _ => false,
    };

    private IEnumerable<SqlColumn> FindColumns(ScimAttributePath path) =>
        Single.TryGetValue(path.ToString(), out var column) ? [column]
        : Lists.TryGetValue(path.Attribute.Name, out var elements) && elements.All(element => element.Parts.ContainsKey(path.Leaf.Name))
            ? elements.Select(element => element.Parts[path.Leaf.Name])
            : [];
}
