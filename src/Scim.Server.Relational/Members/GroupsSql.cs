using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Members;

/// <summary>What holds a member, directly or through other groups. Nested groups are followed by recursion, which ends in a cycle.</summary>
internal sealed class GroupsSql(SqlDialect dialect, TenantKey tenant) : IMembershipSide
{
    // Who is in a group at all is in one directly.
    public SqlText Any => SqlText.Of($"EXISTS (SELECT 1 FROM scim_member m WHERE m.tenant_id = {tenant} AND m.member_id = r.id)");

    private SqlText IsDirect => SqlText.Of(
        $"EXISTS (SELECT 1 FROM scim_member d WHERE d.tenant_id = {tenant} AND d.group_id = up.id AND d.member_id = r.id)");

    /// <summary>Goes up from the member.</summary>
    public SqlText Some(ScimFilter element) => SqlText.Of(
        $"""
        EXISTS (WITH RECURSIVE up(id) AS (
            SELECT m.group_id FROM scim_member m WHERE m.tenant_id = {tenant} AND m.member_id = r.id
            UNION SELECT m.group_id FROM up {Join(SqlText.Of($"m.member_id"), SqlText.Of($"up.id"), MemberSql.ByMember)})
        SELECT 1 FROM up WHERE {element.Accept(new ElementSql(dialect, SqlText.Of($"up.id"), TypeIs))})
        """);

    /// <summary>Goes down from the group: there are two ways to be in it, and which of them fulfil the filter is decided here.</summary>
    public SqlText With(Guid other, ScimFilter element) =>
        (MembershipShape.Fulfils(element, other, MembershipShape.Direct), MembershipShape.Fulfils(element, other, MembershipShape.Indirect)) switch
        {
            (true, true) => Inside(other),
            (true, false) => DirectlyInside(other),
            (false, true) => SqlText.Of($"{Inside(other)} EXCEPT {DirectlyInside(other)}"),
            (false, false) => SqlText.Of($"{DirectlyInside(other)} AND {ElementSql.False}"),
        };

    private SqlText TypeIs(ScimComparison comparison) =>
        (MembershipShape.Fulfils(comparison, Guid.Empty, MembershipShape.Direct), MembershipShape.Fulfils(comparison, Guid.Empty, MembershipShape.Indirect)) switch
        {
            (true, true) => ElementSql.True,
            (true, false) => IsDirect,
            (false, true) => SqlText.Of($"NOT {IsDirect}"),
            (false, false) => ElementSql.False,
        };

    private SqlText DirectlyInside(Guid group) =>
        SqlText.Of($"SELECT m.member_id FROM scim_member m WHERE m.tenant_id = {tenant} AND m.group_id = {group}");

    private SqlText Inside(Guid group) => SqlText.Of(
        $"""
        WITH RECURSIVE down(id) AS (
            {DirectlyInside(group)}
            UNION SELECT m.member_id FROM down {Join(SqlText.Of($"m.group_id"), SqlText.Of($"down.id"), MemberSql.ByGroup)})
        SELECT down.id FROM down
        """);

    private SqlText Join(SqlText column, SqlText value, SqlText order) => new MemberSql(dialect, tenant).Member(column, value, order);
}
