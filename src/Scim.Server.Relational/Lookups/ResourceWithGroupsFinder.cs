using Scim.Server.Relational.Memberships;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Lookups;

/// <summary>
/// Finds one resource together with its groups, by one statement: a resource in no group costs next to nothing more, since no recursion is
/// planned or started. Only if one of the groups is in another one, a second statement reads all of them.
/// </summary>
internal static class ResourceWithGroupsFinder
{
    /// <summary>The statement.</summary>
    public static SqlTemplate Template { get; } = new(FindStatement.SlotCount, dialect => SqlText.From(
        $"""
        {FindStatement.Text}
        UNION ALL {ResourceWithGroupsRows.SelectGroups(MemberSql.SelectDirectGroups(dialect, FindStatement.TenantSlot, FindStatement.IdSlot))}
        """));

    /// <summary>Reads a resource with its groups as <see cref="MemberReader.FindGroupsAsync"/> orders them; null if the tenant has none of the type with that id.</summary>
    public static async ValueTask<ResourceWithGroups?> FindAsync(
        SqlSession session, ResourceKey key, ScimResourceType type, CachedResource? known, CancellationToken cancellationToken)
    {
        var found = await ResourceWithGroupsRows.ReadAsync(session, new FindStatement(key, type, known).Bind(Template), known, cancellationToken).ConfigureAwait(false);
        return found.Resource is { } resource
            ? new(resource, await found.FindGroupsAsync(session, key, cancellationToken).ConfigureAwait(false))
            : null;
    }
}
