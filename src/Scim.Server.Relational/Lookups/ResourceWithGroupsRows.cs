using System.Data.Common;
using Scim.Server.Relational.Catalog;
using Scim.Server.Relational.Memberships;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Lookups;

/// <summary>
/// The result of one statement that selects resources, the direct groups of one of them and a change of the index catalog, joined by
/// UNION ALL. The kind of a row follows from its columns, so the order of the parts does not matter. Not thread-safe.
/// </summary>
internal sealed class ResourceWithGroupsRows
{
    private const int Id = 0;
    private const int Number = 1;
    private const int Created = 2;
    private const int Display = 4;

    private readonly SqlDialect dialect;
    private readonly CachedResource? known;
    private List<DirectGroup>? groups;
    private bool hasNestedGroups;

    private ResourceWithGroupsRows(SqlDialect dialect, CachedResource? known) => (this.dialect, this.known) = (dialect, known);

    /// <summary>Whether the statement found the index catalog changed.</summary>
    public bool HasCatalogChanged { get; private set; }

    /// <summary>The number of resources.</summary>
    public int Count { get; private set; }

    /// <summary>The last resource; null if there is none.</summary>
    public StoredResource? Resource { get; private set; }

    /// <summary>A SELECT of one row if the generation of the index catalog is another one.</summary>
    public static SqlText SelectCatalogChange(SqlSlot generation) =>
        SqlText.From($"SELECT NULL, g.generation, NULL, NULL, NULL FROM scim_generation g WHERE g.generation <> {generation}");

    /// <summary>A SELECT of the groups that a resource is in directly.</summary>
    /// <param name="groups">The id of each group, whether it is nested in another one, and its display name.</param>
    public static SqlText SelectGroups(SqlText groups) => SqlText.From($"SELECT g.id, g.is_nested, NULL, NULL, g.display FROM ({groups}) g");

    /// <summary>Runs a statement and collects its rows.</summary>
    public static async ValueTask<ResourceWithGroupsRows> ReadAsync(SqlSession session, SqlText statement, CachedResource? known, CancellationToken cancellationToken)
    {
        var result = new ResourceWithGroupsRows(session.Dialect, known);
        var rows = await session.QueryAsync(statement, cancellationToken).ConfigureAwait(false);
        await using var closing = rows.ConfigureAwait(false);
        while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            result.Add(rows);
        }

        return result;
    }

    /// <summary>
    /// The groups of the resource in the order of <see cref="MemberReader.FindGroupsAsync"/>. Only if one of them is nested in another group, a
    /// second statement reads them all.
    /// </summary>
    public async ValueTask<IReadOnlyList<ScimGroupReference>> FindGroupsAsync(SqlSession session, ResourceKey key, CancellationToken cancellationToken)
    {
        if (!hasNestedGroups)
        {
            return groups is null ? [] : ToReferences(groups);
        }

        var statement = new MemberSql(dialect, key.Tenant).SelectGroups([key.Id]);
        var found = await MemberListReader.ReadAsync(session, statement, MemberRow.ReadGroup, cancellationToken).ConfigureAwait(false);
        return found.GetValueOrDefault(ResourceId.ToText(key.Id)) ?? [];
    }

    private void Add(DbDataReader row)
    {
        if (!row.IsDBNull(Created))
        {
            Resource = StoredResource.Read(dialect, row, known);
            Count++;
        }
        else if (row.IsDBNull(Id))
        {
            HasCatalogChanged = true;
        }
        else
        {
            hasNestedGroups |= row.GetInt64(Number) != 0;
            (groups ??= []).Add(new(dialect.ReadId(row, Id), row.IsDBNull(Display) ? null : row.GetString(Display)));
        }
    }

    private static ScimGroupReference[] ToReferences(List<DirectGroup> groups)
    {
        groups.Sort(static (left, right) => left.Id.CompareTo(right.Id));
        return [.. groups.Select(group => MemberRow.CreateGroup(group.Id, MembershipEvaluator.Direct, group.Display))];
    }

    private readonly record struct DirectGroup(Guid Id, string? Display);
}
