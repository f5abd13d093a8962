using Scim.Server.Relational.Catalog;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Writes;

/// <summary>
/// The condition under which a statement writes a document: the index catalog is the one from which its index rows were created, and no other
/// resource has the values that it adds to unique paths. The unique index is authoritative; this condition detects the same conflicts without an
/// error, and also values that more than one resource had before their path became unique.
/// </summary>
internal static class WriteCondition
{
    /// <summary>The condition for a resource that receives the given index rows.</summary>
    public static SqlText Create(ResourceKey key, long generation, IReadOnlyList<SqlIndexEntry> added)
    {
        var terms = new List<SqlText> { SqlText.From($"EXISTS (SELECT 1 FROM scim_generation WHERE generation = {generation})") };
        foreach (var row in added)
        {
            if (row.Uniq is not null)
            {
                // Not EXISTS, which drops the ORDER BY.
                terms.Add(SqlText.From($"({SelectConflict(key, row)}) IS NULL"));
            }
        }

        return SqlText.Join($" AND ", terms);
    }

    /// <summary>
    /// A SELECT that returns a row if another resource has the value. Range and order fit the primary key alone, so that no statistics lead a planner
    /// to read all values of the path.
    /// </summary>
    public static SqlText SelectConflict(ResourceKey key, SqlIndexEntry row)
    {
        var rest = row.Rest is null ? SqlText.From($"o.rest IS NULL") : SqlText.From($"o.rest = {row.Rest}");
        return SqlText.From(
            $"""
            SELECT 1 FROM scim_index o WHERE o.tenant_id = {key.Tenant} AND o.path_id = {row.PathId} AND o.val BETWEEN {row.Val} AND {row.Val} AND {rest} AND o.id <> {key.Id}
            ORDER BY o.val, o.id, o.ord LIMIT 1
            """);
    }
}
