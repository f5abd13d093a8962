using Scim.Server.Relational.Queries.Translation;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Memberships;

/// <summary>The groups that contain a member, directly or through other groups. Nested groups are followed by recursion, which terminates on cycles.</summary>
internal sealed class GroupsSql(SqlDialect dialect, TenantKey tenant) : IMembershipSql
{
    // A resource that is in any group is in one directly.
    public SqlText Exists => SqlText.From($"EXISTS (SELECT 1 FROM scim_member m WHERE m.tenant_id = {tenant} AND m.member_id = r.id)");

    private SqlText IsDirect => SqlText.From(
        $"EXISTS (SELECT 1 FROM scim_member d WHERE d.tenant_id = {tenant} AND d.group_id = up.id AND d.member_id = r.id)");

    /// <summary>Walks up from the member.</summary>
    public SqlText ExistsWhere(ScimFilter element) => SqlText.From(
        $"""
        EXISTS (WITH RECURSIVE up(id) AS (
            SELECT m.group_id FROM scim_member m WHERE m.tenant_id = {tenant} AND m.member_id = r.id
            UNION SELECT m.group_id FROM up {Join(SqlText.From($"m.member_id"), SqlText.From($"up.id"), MemberSql.ByMember)})
        SELECT 1 FROM up WHERE {element.Accept(new MembershipFilterTranslator(dialect, SqlText.From($"up.id"), TranslateType))})
        """);

    /// <summary>Walks down from the group. Membership is direct or indirect, and which of the two matches the filter is evaluated here, not in SQL.</summary>
    public SqlText SelectIdsWith(Guid other, ScimFilter element) =>
        (MembershipEvaluator.Matches(element, other, MembershipEvaluator.Direct), MembershipEvaluator.Matches(element, other, MembershipEvaluator.Indirect)) switch
        {
            (true, true) => SelectAllMembers(other),
            (true, false) => SelectDirectMembers(other),
            (false, true) => SqlText.From($"{SelectAllMembers(other)} EXCEPT {SelectDirectMembers(other)}"),
            (false, false) => SqlText.From($"{SelectDirectMembers(other)} AND {MembershipFilterTranslator.False}"),
        };

    private SqlText TranslateType(ScimComparison comparison) =>
        (MembershipEvaluator.Matches(comparison, Guid.Empty, MembershipEvaluator.Direct), MembershipEvaluator.Matches(comparison, Guid.Empty, MembershipEvaluator.Indirect)) switch
        {
            (true, true) => MembershipFilterTranslator.True,
            (true, false) => IsDirect,
            (false, true) => SqlText.From($"NOT {IsDirect}"),
            (false, false) => MembershipFilterTranslator.False,
        };

    private SqlText SelectDirectMembers(Guid group) =>
        SqlText.From($"SELECT m.member_id FROM scim_member m WHERE m.tenant_id = {tenant} AND m.group_id = {group}");

    private SqlText SelectAllMembers(Guid group) => SqlText.From(
        $"""
        WITH RECURSIVE down(id) AS (
            {SelectDirectMembers(group)}
            UNION SELECT m.member_id FROM down {Join(SqlText.From($"m.group_id"), SqlText.From($"down.id"), MemberSql.ByGroup)})
        SELECT down.id FROM down
        """);

    private SqlText Join(SqlText column, SqlText value, SqlText order) => new MemberSql(dialect, tenant).JoinMembers(column, value, order);
}
