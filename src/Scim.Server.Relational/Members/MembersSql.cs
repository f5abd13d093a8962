using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Members;

/// <summary>What a group holds. The type of a member is that of its resource.</summary>
internal sealed class MembersSql(SqlDialect dialect, TenantKey tenant, IReadOnlyList<string> typeNames) : IMembershipSide
{
    public SqlText Any => SqlText.Of($"EXISTS (SELECT 1 FROM scim_member m WHERE m.tenant_id = {tenant} AND m.group_id = r.id)");

    public SqlText Some(ScimFilter element) =>
        SqlText.Of($"EXISTS (SELECT 1 FROM scim_member m WHERE m.tenant_id = {tenant} AND m.group_id = r.id AND {Condition(element)})");

    public SqlText With(Guid other, ScimFilter element) =>
        SqlText.Of($"SELECT m.group_id FROM scim_member m WHERE m.tenant_id = {tenant} AND m.member_id = {other} AND {Condition(element)}");

    private SqlText Condition(ScimFilter element) => element.Accept(new ElementSql(dialect, SqlText.Of($"m.member_id"), TypeIs));

    // The types are few and known: which of them fulfil a comparison is decided here.
    private SqlText TypeIs(ScimComparison comparison)
    {
        var fulfilling = typeNames.Where(name => MembershipShape.Fulfils(comparison, Guid.Empty, name)).ToArray();
        if (fulfilling.Length == 0 || fulfilling.Length == typeNames.Count)
        {
            return fulfilling.Length == 0 ? ElementSql.False : ElementSql.True;
        }

        var names = SqlText.Join($", ", [.. fulfilling.Select(name => SqlText.Of($"{name}"))]);
        return SqlText.Of($"EXISTS (SELECT 1 FROM scim_resource x WHERE x.tenant_id = {tenant} AND x.id = m.member_id AND x.rtype IN ({names}))");
    }
}
