using Scim.Server.Relational.Layout;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Writing;

/// <summary>
/// Under which condition a statement writes a document: the list of paths is the one from which its index rows were made, and what it brings to
/// unique paths nobody has yet. The unique index has the last word; what stands here finds the same without failing, and finds values that more
/// than one resource had before their path became unique.
/// </summary>
internal static class WriteCondition
{
    /// <summary>The condition on a resource that gets the given index rows.</summary>
    public static SqlText Of(ResourceKey key, long generation, IReadOnlyList<IndexRow> added)
    {
        var terms = new List<SqlText> { SqlText.Of($"EXISTS (SELECT 1 FROM scim_generation WHERE generation = {generation})") };
        foreach (var row in added)
        {
            if (row.Uniq is not null)
            {
                // Not EXISTS, which drops the ORDER BY.
                terms.Add(SqlText.Of($"({Holder(key, row)}) IS NULL"));
            }
        }

        return SqlText.Join($" AND ", terms);
    }

    /// <summary>
    /// A SELECT that has a row where another resource has the value. Range and order fit the primary key alone, so that no statistics make a planner
    /// read all values of the path.
    /// </summary>
    public static SqlText Holder(ResourceKey key, IndexRow row)
    {
        var rest = row.Rest is null ? SqlText.Of($"o.rest IS NULL") : SqlText.Of($"o.rest = {row.Rest}");
        return SqlText.Of(
            $"""
            SELECT 1 FROM scim_index o WHERE o.tenant_id = {key.Tenant} AND o.path_id = {row.PathId} AND o.val BETWEEN {row.Val} AND {row.Val} AND {rest} AND o.id <> {key.Id}
            ORDER BY o.val, o.id, o.ord LIMIT 1
            """);
    }
}
