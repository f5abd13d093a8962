using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Members;

/// <summary>One side of the table of memberships, seen from the resource <c>r</c>: what a group holds, or what holds a member.</summary>
internal interface IMembershipSide
{
    /// <summary>The condition that there is any membership.</summary>
    SqlText Any { get; }

    /// <summary>The condition that one of the memberships fulfils a filter.</summary>
    SqlText Some(ScimFilter element);

    /// <summary>A SELECT of the ids with a membership that fulfils a filter, where only that with <paramref name="other"/> can: by an index.</summary>
    SqlText With(Guid other, ScimFilter element);
}
