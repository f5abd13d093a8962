using System.Diagnostics;
using Scim.Server.Relational.Layout;
using Scim.Server.Relational.Querying.Terms;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Members;

/// <summary>
/// Terms on <c>members</c> of a group and <c>groups</c> of a user as conditions that answer them exactly, so that nothing is checked again.
/// What <see cref="ScimQueryRules.Check"/> refuses must not come here. Immutable and thread-safe.
/// </summary>
/// <param name="dialect">The dialect of the statement.</param>
/// <param name="typeNames">The names of the resource types that the database may hold.</param>
internal sealed class MembershipSql(SqlDialect dialect, IReadOnlyList<string> typeNames) : MembershipTerms
{
    public override MembershipAnswer Answer(ScimFilter term, TypeLayout layout, TenantKey tenant)
    {
        IMembershipSide side = layout.Type.IsGroup ? new MembersSql(dialect, tenant, typeNames) : new GroupsSql(dialect, tenant);
        return term switch
        {
            ScimPresence => new(side.Any, null),
            ScimElementFilter element => Some(side, element.Element),

            // Where there is no value at all, only "ne" is fulfilled.
            ScimComparison { Operator: ScimOperator.NotEqual } => new(SqlText.Of($"({side.Some(term)} OR NOT {side.Any})"), null),
            ScimComparison => Some(side, term),
            _ => throw new UnreachableException(),
        };
    }

    private static MembershipAnswer Some(IMembershipSide side, ScimFilter element)
    {
        if (MemberQuestion.IdOf(element) is not { } other)
        {
            return new(side.Some(element), null);
        }

        var ids = side.With(other, element);
        return new(SqlText.Of($"r.id IN ({ids})"), ids);
    }
}
