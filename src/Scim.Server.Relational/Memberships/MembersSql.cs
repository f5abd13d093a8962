using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Memberships;

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
