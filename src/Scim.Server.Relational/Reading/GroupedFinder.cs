using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Reading;

/// <summary>
/// Finds one resource together with its groups, by one statement: who is in no group costs next to nothing more, since nothing recursive is
/// planned or begun. Only where one of the groups is in another one, they are asked for all at once.
/// </summary>
internal static class GroupedFinder
{
    /// <summary>The statement.</summary>
    public static SqlTemplate Statement { get; } = new(FindStatement.Places, dialect => SqlText.Of(
        $"""
        {FindStatement.Text}
        UNION ALL {GroupedRows.GroupsOf(dialect, FindStatement.IdPlace)}
        """));

    /// <summary>Reads a resource with its groups as <see cref="Members.MemberReader.FindGroupsAsync"/> orders them; null where the tenant has none of the type with that id.</summary>
    public static async ValueTask<GroupedResource?> FindAsync(
        SqlSession session, ResourceKey key, ScimResourceType type, KnownResource? known, CancellationToken cancellationToken)
    {
        var found = await GroupedRows.ReadAsync(session, new FindStatement(key, type, known).Of(Statement), known, cancellationToken).ConfigureAwait(false);
        return found.Resource is { } resource
            ? new(resource, await found.FindGroupsAsync(session, key, cancellationToken).ConfigureAwait(false))
            : null;
    }
}
