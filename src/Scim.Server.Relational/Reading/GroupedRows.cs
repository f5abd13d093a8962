using System.Data.Common;
using Scim.Server.Relational.Layout;
using Scim.Server.Relational.Members;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Reading;

/// <summary>
/// The result of one statement that selects resources, the direct groups of one of them and the generation of the list of indexed paths, joined by
/// UNION ALL. The kind of a row follows from its columns, so the order of the parts does not matter. Not thread-safe.
/// </summary>
internal sealed class GroupedRows
{
    private const int Id = 0;
    private const int Number = 1;
    private const int Created = 2;
    private const int Display = 4;

    private readonly SqlDialect dialect;
    private readonly KnownResource? known;
    private List<DirectGroup>? groups;
    private bool hasNestedGroups;

    private GroupedRows(SqlDialect dialect, KnownResource? known) => (this.dialect, this.known) = (dialect, known);

    /// <summary>The generation of the list of indexed paths; 0 where the statement does not select it.</summary>
    public long Generation { get; private set; }

    /// <summary>The number of resources.</summary>
    public int Count { get; private set; }

    /// <summary>The last resource; null where there is none.</summary>
    public StoredResource? Resource { get; private set; }

    /// <summary>A SELECT of the generation.</summary>
    public static SqlText GenerationRow { get; } = SqlText.Of($"SELECT NULL, g.generation, NULL, NULL, NULL FROM scim_generation g");

    /// <summary>A SELECT of the groups that a resource is in directly, whether each group is nested in another one, and its display name.</summary>
    /// <param name="dialect">The dialect.</param>
    /// <param name="id">The id of the resource, as an expression.</param>
    public static SqlText GroupsOf(SqlDialect dialect, SqlText id) => SqlText.Of(
        $"SELECT g.id, g.is_nested, NULL, NULL, g.display FROM ({MemberSql.DirectGroupsOf(dialect, FindStatement.TenantPlace, id)}) g");

    /// <summary>Runs a statement and collects its rows.</summary>
    public static async ValueTask<GroupedRows> ReadAsync(SqlSession session, SqlText statement, KnownResource? known, CancellationToken cancellationToken)
    {
        var result = new GroupedRows(session.Dialect, known);
        var rows = await session.QueryAsync(statement, cancellationToken).ConfigureAwait(false);
        await using var closing = rows.ConfigureAwait(false);
        while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            result.Add(rows);
        }

        return result;
    }

    /// <summary>
    /// The groups of the resource in the order of <see cref="MemberReader.FindGroupsAsync"/>. Only where one of them is nested in another group, a
    /// second statement reads them all.
    /// </summary>
    public async ValueTask<IReadOnlyList<ScimGroupReference>> FindGroupsAsync(SqlSession session, ResourceKey key, CancellationToken cancellationToken)
    {
        if (!hasNestedGroups)
        {
            return groups is null ? [] : ReferencesTo(groups);
        }

        var statement = new MemberSql(dialect, key.Tenant).GroupsOf([key.Id]);
        var found = await MemberLists.ReadAsync(session, statement, MemberRow.ReadGroup, cancellationToken).ConfigureAwait(false);
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
            Generation = row.GetInt64(Number);
        }
        else
        {
            hasNestedGroups |= row.GetInt64(Number) != 0;
            (groups ??= []).Add(new(dialect.ReadId(row, Id), row.IsDBNull(Display) ? null : row.GetString(Display)));
        }
    }

    private static ScimGroupReference[] ReferencesTo(List<DirectGroup> groups)
    {
        groups.Sort(static (left, right) => left.Id.CompareTo(right.Id));
        return [.. groups.Select(group => MemberRow.GroupOf(group.Id, MembershipShape.Direct, group.Display))];
    }

    private readonly record struct DirectGroup(Guid Id, string? Display);
}
