using Scim.Server.Relational.Lookups;
using Scim.Server.Relational.Queries.Model;
using Scim.Server.Relational.Queries.Translation;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Queries.Scans;

/// <summary>One statement that reads candidates with their documents, in no order; its first columns are the metadata, from the same snapshot.</summary>
internal static class ScanStatement
{
    /// <summary>The ordinal of the first column of the resource.</summary>
    public const int ResourceOrdinal = ResultMetadata.Columns;

    /// <summary>The ordinal of the first membership column.</summary>
    public const int MembershipOrdinal = ResourceOrdinal + 5;

    /// <summary>Reads one row more than the limit, to detect whether there is one.</summary>
    public static SqlText Create(QueryPlan plan, MembershipColumns questions, int limit)
    {
        var facts = new ResultMetadata(plan.ScannedPaths, TotalCountMode.None);
        return SqlText.From(
            $"""
            SELECT {facts.Select(plan, default)}, c.*
            FROM scim_generation g
            LEFT JOIN (SELECT {StoredResource.Columns}{questions.Columns} FROM scim_resource r WHERE {plan.Where} LIMIT {(long)limit + 1}) c ON 1 = 1
            """);
    }
}
