using Scim.Server.Relational.Catalog;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Queries.Translation;

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
