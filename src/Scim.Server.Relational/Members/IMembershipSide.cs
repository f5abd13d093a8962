using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Members;

/// <summary>Conditions on the memberships of the resource <c>r</c>, seen from one side: the members of a group, or the groups of a member.</summary>
internal interface IMembershipSide
{
    /// <summary>The condition that there is any membership.</summary>
    SqlText Any { get; }

    /// <summary>The condition that one of the memberships fulfils a filter.</summary>
    SqlText Some(ScimFilter element);

    /// <summary>A SELECT of the ids with a membership that fulfils a filter, where only that with <paramref name="other"/> can: by an index.</summary>
    SqlText With(Guid other, ScimFilter element);
}
