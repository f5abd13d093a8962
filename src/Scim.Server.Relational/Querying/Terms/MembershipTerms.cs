using Scim.Server.Relational.Layout;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Querying.Terms;

/// <summary>Translates filters on <c>members</c> of a group and <c>groups</c> of a user into exact SQL. Thread-safe.</summary>
internal abstract class MembershipTerms
{
    /// <summary>Answers a comparison, a presence or an element filter whose path is the type's membership.</summary>
    public abstract MembershipAnswer Answer(ScimFilter term, TypeLayout layout, TenantKey tenant);
}

/// <summary>The translation of one comparison, presence test or element filter.</summary>
/// <param name="Condition">
/// A condition on the resource <c>r</c> (scim_resource) in whose scope it is put, never unknown: <c>EXISTS (SELECT 1 FROM scim_member m WHERE m.tenant_id = $t AND
/// m.group_id = r.id …)</c>. It may stand under NOT.
/// </param>
/// <param name="Ids">
/// A whole SELECT of the ids that fulfil the term, where an index leads to them (<c>value eq</c>); others than those of the type may be among them. Null
/// where they can only be found by looking at each resource.
/// </param>
internal readonly record struct MembershipAnswer(SqlText Condition, SqlText? Ids);
