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
