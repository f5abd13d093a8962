namespace Scim.Server.Benchmarks.Data;

/// <summary>Filters from the shortest that providers send to one of four terms. All fit user 1.</summary>
internal static class SampleFilters
{
    public const string UserName = "userName eq \"user00000001@example.com\"";

    public const string WorkEmail = "emails[type eq \"work\" and value sw \"user\"]";

    public const string FourTerms =
        "userName sw \"user\" and active eq true and (title co \"guide\" or urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department eq \"Sales\")";

    public static IEnumerable<string> All => [UserName, WorkEmail, FourTerms];
}
