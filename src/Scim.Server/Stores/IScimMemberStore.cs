namespace Scim.Server;

/// <summary>
/// The capability of a group store to keep memberships separate from the group, so that the cost of a change depends on the change only. A store of
/// groups that implements it never sees <c>members</c> in <see cref="ScimUpdate{TResource}.After"/> and gives none in the groups that it
/// reads: <see cref="ScimUpdate{TResource}.Members"/> is authoritative. On create, <c>members</c> come inside the resource.
/// A member is a resource of the tenant: adding an id that does not exist (any more) is <see cref="ScimError.InvalidValue"/>, and deleting a
/// resource removes its memberships. The version of a group covers its member set, but no derived attributes: not the name of a member, and
/// the version of a member does not cover its groups. In filters the store supports <c>members</c> of its groups and <c>groups</c> of their
/// members exactly, by <c>value</c> and <c>type</c>; every other part is <see cref="ScimError.InvalidFilter"/>.
/// </summary>
public interface IScimMemberStore
{
    /// <summary>The members of a group, in the order of their ids, one by one; empty for an absent group.</summary>
    IAsyncEnumerable<ScimMember> StreamMembersAsync(string groupId, ScimContext context, CancellationToken cancellationToken);

    /// <summary>The members of many groups with one ordered read; groups without members may be missing from the answer.</summary>
    ValueTask<IReadOnlyDictionary<string, IReadOnlyList<ScimMember>>> FindMembersAsync(
        IReadOnlyCollection<string> groupIds, ScimContext context, CancellationToken cancellationToken);

    /// <summary>
    /// The groups that each of many members belongs to, direct and indirect, each once, direct before indirect, both parts in the order of their
    /// ids; a cycle of nested groups ends. Members without groups may be missing from the answer.
    /// </summary>
    ValueTask<IReadOnlyDictionary<string, IReadOnlyList<ScimGroupReference>>> FindGroupsAsync(
        IReadOnlyCollection<string> memberIds, ScimContext context, CancellationToken cancellationToken);

    /// <summary>
    /// Resolves resources that are, or are to become, members or managers: id, type and display. Ids that do not exist in
    /// the tenant are missing from the answer. Where resources of several types have the same id, the first of the <c>referenceTypes</c> of
    /// <c>members.$ref</c> is meant; if the client names another type, the engine asks the store of that type.
    /// </summary>
    ValueTask<IReadOnlyDictionary<string, ScimMember>> ResolveAsync(
        IReadOnlyCollection<string> ids, ScimContext context, CancellationToken cancellationToken);
}
