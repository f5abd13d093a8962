using Scim.Server.Relational.Layout;
using Scim.Server.Relational.Members;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Reading;

/// <summary>
/// Finds one resource together with its groups, by one statement: who is in no group costs next to nothing more, since nothing recursive is
/// planned or begun. Only where one of the groups is in another one, they are asked for all at once.
/// </summary>
internal static class GroupedFinder
{
    private const int IsNested = 1;
    private const int Created = 2;
    private const int Document = 4;

    /// <summary>The statement. Which of its rows are groups tells what no resource lacks: no order of the two parts is relied on.</summary>
    public static SqlTemplate Statement { get; } = new(FindStatement.Places, dialect => SqlText.Of(
        $"""
        {FindStatement.Text}
        UNION ALL SELECT g.id, g.is_nested, NULL, NULL, g.display FROM ({MemberSql.DirectGroupsOf(dialect, FindStatement.TenantPlace, FindStatement.IdPlace)}) g
        """));

    /// <summary>Reads a resource with its groups as <see cref="MemberReader.FindGroupsAsync"/> orders them; null where the tenant has none of the type with that id.</summary>
    public static async ValueTask<GroupedResource?> FindAsync(
        SqlSession session, ResourceKey key, ScimResourceType type, KnownResource? known, CancellationToken cancellationToken)
    {
        StoredResource? found = null;
        var isNested = false;
        List<DirectGroup>? direct = null;
        var rows = await session.QueryAsync(new FindStatement(key, type, known).Of(Statement), cancellationToken).ConfigureAwait(false);
        await using (rows.ConfigureAwait(false))
        {
            while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                if (!rows.IsDBNull(Created))
                {
                    found = StoredResource.Read(session.Dialect, rows, known);
                    continue;
                }

                isNested |= rows.GetInt64(IsNested) != 0;
                (direct ??= []).Add(new(session.Dialect.ReadId(rows, 0), rows.IsDBNull(Document) ? null : rows.GetString(Document)));
            }
        }

        return found is null ? null
            : isNested ? new(found, await FindAllAsync(session, key, cancellationToken).ConfigureAwait(false))
            : new(found, direct is null ? [] : References(direct));
    }

    private static async ValueTask<IReadOnlyList<ScimGroupReference>> FindAllAsync(SqlSession session, ResourceKey key, CancellationToken cancellationToken)
    {
        var statement = new MemberSql(session.Dialect, key.Tenant).GroupsOf([key.Id]);
        var found = await MemberLists.ReadAsync(session, statement, MemberRow.ReadGroup, cancellationToken).ConfigureAwait(false);
        return found.GetValueOrDefault(ResourceId.ToText(key.Id)) ?? [];
    }

    private static ScimGroupReference[] References(List<DirectGroup> groups)
    {
        groups.Sort(static (left, right) => left.Id.CompareTo(right.Id));
        return [.. groups.Select(group => MemberRow.GroupOf(group.Id, MembershipShape.Direct, group.Display))];
    }

    private readonly record struct DirectGroup(Guid Id, string? Display);
}
