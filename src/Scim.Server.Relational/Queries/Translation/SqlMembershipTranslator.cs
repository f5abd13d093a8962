using System.Diagnostics;
using Scim.Server.Relational.Catalog;
using Scim.Server.Relational.Memberships;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Queries.Translation;

/// <summary>
/// Terms on <c>members</c> of a group and <c>groups</c> of a user as exact conditions, so that nothing is checked again.
/// Filters that <see cref="ScimQueryRules.Validate"/> rejects must not be passed in. Immutable and thread-safe.
/// </summary>
/// <param name="dialect">The dialect of the statement.</param>
/// <param name="typeNames">The names of the resource types that the database may contain.</param>
internal sealed class SqlMembershipTranslator(SqlDialect dialect, IReadOnlyList<string> typeNames) : MembershipTranslator
{
    public override MembershipTerm Translate(ScimFilter term, TypeLayout layout, TenantKey tenant)
    {
        IMembershipSql side = layout.Type.IsGroup ? new MembersSql(dialect, tenant, typeNames) : new GroupsSql(dialect, tenant);
        return term switch
        {
            ScimPresence => new(side.Exists, null),
            ScimElementFilter element => TranslateAny(side, element.Element),

            // Without any value, only "ne" matches.
            ScimComparison { Operator: ScimOperator.NotEqual } => new(SqlText.From($"({side.ExistsWhere(term)} OR NOT {side.Exists})"), null),
            ScimComparison => TranslateAny(side, term),
            _ => throw new UnreachableException(),
        };
    }

    private static MembershipTerm TranslateAny(IMembershipSql side, ScimFilter element)
    {
        if (MembershipPointLookup.FindId(element) is not { } other)
        {
            return new(side.ExistsWhere(element), null);
        }

        var ids = side.SelectIdsWith(other, element);
        return new(SqlText.From($"r.id IN ({ids})"), ids);
    }
}

/// <summary>Translates filters on <c>members</c> of a group and <c>groups</c> of a user into exact SQL. Thread-safe.</summary>
internal abstract class MembershipTranslator
{
    /// <summary>Translates a comparison, a presence test or an element filter whose path is the type's membership.</summary>
    public abstract MembershipTerm Translate(ScimFilter term, TypeLayout layout, TenantKey tenant);
}

/// <summary>The translation of one comparison, presence test or element filter.</summary>
/// <param name="Condition">
/// A condition on the resource <c>r</c> (scim_resource) in whose scope it is used, never unknown: <c>EXISTS (SELECT 1 FROM scim_member m WHERE m.tenant_id = $t AND
/// m.group_id = r.id …)</c>. It may be negated with NOT.
/// </param>
/// <param name="Ids">
/// A complete SELECT of the ids that match the term, if an index finds them (<c>value eq</c>); ids of other types may be among them. Null if
/// they can only be found by testing each resource.
/// </param>
internal readonly record struct MembershipTerm(SqlText Condition, SqlText? Ids);

/// <summary>Conditions on the memberships of the resource <c>r</c>, seen from one side: the members of a group, or the groups of a member.</summary>
internal interface IMembershipSql
{
    /// <summary>The condition that there is any membership.</summary>
    SqlText Exists { get; }

    /// <summary>The condition that one of the memberships matches a filter.</summary>
    SqlText ExistsWhere(ScimFilter element);

    /// <summary>A SELECT, by an index, of the ids with a membership that matches a filter that only the membership with <paramref name="other"/> can match.</summary>
    SqlText SelectIdsWith(Guid other, ScimFilter element);
}

/// <summary>The members of a group. The type of a member is that of its resource.</summary>
internal sealed class MembersSql(SqlDialect dialect, TenantKey tenant, IReadOnlyList<string> typeNames) : IMembershipSql
{
    public SqlText Exists => SqlText.From($"EXISTS (SELECT 1 FROM scim_member m WHERE m.tenant_id = {tenant} AND m.group_id = r.id)");

    public SqlText ExistsWhere(ScimFilter element) =>
        SqlText.From($"EXISTS (SELECT 1 FROM scim_member m WHERE m.tenant_id = {tenant} AND m.group_id = r.id AND {Translate(element)})");

    public SqlText SelectIdsWith(Guid other, ScimFilter element) =>
        SqlText.From($"SELECT m.group_id FROM scim_member m WHERE m.tenant_id = {tenant} AND m.member_id = {other} AND {Translate(element)}");

    private SqlText Translate(ScimFilter element) => element.Accept(new MembershipFilterTranslator(dialect, SqlText.From($"m.member_id"), TranslateType));

    // The types are few and known, so the comparison is evaluated here for each of them.
    private SqlText TranslateType(ScimComparison comparison)
    {
        var fulfilling = typeNames.Where(name => MembershipEvaluator.Matches(comparison, Guid.Empty, name)).ToArray();
        if (fulfilling.Length == 0 || fulfilling.Length == typeNames.Count)
        {
            return fulfilling.Length == 0 ? MembershipFilterTranslator.False : MembershipFilterTranslator.True;
        }

        var names = SqlText.Join($", ", [.. fulfilling.Select(name => SqlText.From($"{name}"))]);
        return SqlText.From($"EXISTS (SELECT 1 FROM scim_resource x WHERE x.tenant_id = {tenant} AND x.id = m.member_id AND x.rtype IN ({names}))");
    }
}

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
