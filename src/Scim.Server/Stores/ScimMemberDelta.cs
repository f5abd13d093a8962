using System.Collections.ObjectModel;

namespace Scim.Server;

/// <summary>
/// A change of a member set: new = (<see cref="Clear"/> ? nothing : old) + <see cref="Add"/> - <see cref="Remove"/>. No id is in both lists.
/// Adding a present member and removing an absent one change nothing. Deltas commute with those of other writers.
/// </summary>
public sealed class ScimMemberDelta
{
    /// <summary>An empty instance, for an object initializer to fill.</summary>
    public ScimMemberDelta()
    {
    }

    /// <summary>A copy, for an object initializer to change.</summary>
    public ScimMemberDelta(ScimMemberDelta original)
    {
        ArgumentNullException.ThrowIfNull(original);
        Clear = original.Clear;
        Add = original.Add;
        Remove = original.Remove;
        RemoveTypes = original.RemoveTypes;
    }

    /// <summary>Whether the set is emptied first.</summary>
    public bool Clear { get; init; }

    /// <summary>The members to add, each id once, resolved: id and type are set, and distinguish resources of several types that have the same id.</summary>
    public IReadOnlyList<ScimMember> Add { get; init; } = [];

    /// <summary>The ids to remove, each once.</summary>
    public IReadOnlyList<string> Remove { get; init; } = [];

    /// <summary>
    /// The types of ids in <see cref="Remove"/>, as far as the client named them. Only a store in which resources of several types can have the
    /// same id needs them: it removes the member of that type and keeps another one with that id. Without a type, it removes the first of the
    /// <c>referenceTypes</c> of <c>members.$ref</c> that is a member. Default empty.
    /// </summary>
    public IReadOnlyDictionary<string, string> RemoveTypes { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Whether the delta is empty.</summary>
    public bool IsEmpty => !Clear && Add.Count == 0 && Remove.Count == 0;
}
