namespace Scim.Server;

/// <summary>
/// A change of a member set: new = (<see cref="Clear"/> ? nothing : old) + <see cref="Add"/> - <see cref="Remove"/>. No id stands in both lists.
/// Adding one that is there and removing one that is not are no changes. Deltas commute with those of other writers.
/// </summary>
public sealed record ScimMemberDelta
{
    /// <summary>Whether the set is emptied first.</summary>
    public bool Clear { get; init; }

    /// <summary>The members to add, each id once, resolved: id and type are set.</summary>
    public IReadOnlyList<ScimMember> Add { get; init; } = [];

    /// <summary>The ids to remove, each once.</summary>
    public IReadOnlyList<string> Remove { get; init; } = [];

    /// <summary>Whether the delta says nothing.</summary>
    public bool IsEmpty => !Clear && Add.Count == 0 && Remove.Count == 0;
}
