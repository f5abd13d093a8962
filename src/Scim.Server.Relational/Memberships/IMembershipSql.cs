using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Memberships;

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
