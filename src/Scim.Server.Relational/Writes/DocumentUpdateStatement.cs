using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Writes;

/// <summary>Replaces the known document with a new one.</summary>
/// <param name="Key">The resource.</param>
/// <param name="Before">The state that the change was computed from.</param>
/// <param name="After">The new state.</param>
/// <param name="Attempt">The attempt, which determines the condition.</param>
/// <param name="Now">Unix time in milliseconds.</param>
internal sealed record DocumentUpdateStatement(ResourceKey Key, BaseState Before, ResourceContent After, ResourceWriteAttempt Attempt, long Now)
{
    /// <summary>The statement: compares the version and replaces the document.</summary>
    public SqlText ToSql() => SqlText.From(
        $"""
        UPDATE scim_resource SET active = CAST({After.Active} AS boolean), display = CAST({After.Display} AS text), doc = {After.Document},
            version = version + 1, modified = {Before.State.Next(Now).Modified}
        WHERE tenant_id = {Key.Tenant} AND id = {Key.Id} AND rtype = {Attempt.Layout.Type.Name} AND version = {Before.State.Version} AND {Attempt.GetCondition(Key)}
        """).AsPrepared();
}
