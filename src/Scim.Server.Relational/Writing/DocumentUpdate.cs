using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Writing;

/// <summary>A new document in place of the one that was known.</summary>
/// <param name="Key">The resource.</param>
/// <param name="Before">What the change was computed from.</param>
/// <param name="After">What is to be there.</param>
/// <param name="Attempt">Under which condition.</param>
/// <param name="Now">Unix time in milliseconds.</param>
internal sealed record DocumentUpdate(ResourceKey Key, Basis Before, Content After, WriteAttempt Attempt, long Now)
{
    /// <summary>The statement: compares the version and swaps.</summary>
    public SqlText ToSql() => SqlText.Of(
        $"""
        UPDATE scim_resource SET active = CAST({After.Active} AS boolean), display = CAST({After.Display} AS text), doc = {After.Document},
            version = version + 1, modified = {Before.State.Next(Now).Modified}
        WHERE tenant_id = {Key.Tenant} AND id = {Key.Id} AND rtype = {Attempt.Layout.Type.Name} AND version = {Before.State.Version} AND {Attempt.ConditionOf(Key)}
        """).Prepared();
}
