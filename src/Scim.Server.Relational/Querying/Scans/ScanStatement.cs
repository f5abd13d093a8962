using Scim.Server.Relational.Querying.Pages;
using Scim.Server.Relational.Reading;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Querying.Scans;

/// <summary>One statement that reads candidates with their documents, in no order; its first columns tell of the same moment.</summary>
internal static class ScanStatement
{
    /// <summary>Where the columns of the resource begin.</summary>
    public const int Resource = Facts.Columns;

    /// <summary>Where the columns of the membership questions begin.</summary>
    public const int Answers = Resource + 5;

    /// <summary>Reads one row more than the limit, to tell whether there is one.</summary>
    public static SqlText Of(QueryPlan plan, MembershipQuestions questions, int limit)
    {
        var facts = new Facts(plan.WalkedPaths, TotalKind.None);
        return SqlText.Of(
            $"""
            SELECT {facts.Select(plan, default)}, c.*
            FROM scim_generation g
            LEFT JOIN (SELECT {StoredResource.Columns}{questions.Columns} FROM scim_resource r WHERE {plan.Where} LIMIT {(long)limit + 1}) c ON 1 = 1
            """);
    }
}
