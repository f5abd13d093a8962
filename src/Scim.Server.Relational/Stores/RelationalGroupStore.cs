using Scim.Server.Relational.Memberships;
using Scim.Server.Relational.Writes;

namespace Scim.Server.Relational.Stores;

/// <summary>A store of groups and their memberships. Thread-safe.</summary>
internal sealed class RelationalGroupStore<TResource>(RelationalStoreServices services, ScimResourceType type)
    : RelationalStore<TResource>(services, type), IScimMemberStore where TResource : ScimResource, new()
{
    private readonly MemberReader members = new(services.Database);

    public IAsyncEnumerable<ScimMember> StreamMembersAsync(string groupId, ScimContext context, CancellationToken cancellationToken) =>
        members.StreamAsync(groupId, context, cancellationToken);

    public ValueTask<IReadOnlyDictionary<string, IReadOnlyList<ScimMember>>> FindMembersAsync(
        IReadOnlyCollection<string> groupIds, ScimContext context, CancellationToken cancellationToken) =>
        members.FindMembersAsync(groupIds, context, cancellationToken);

    public ValueTask<IReadOnlyDictionary<string, IReadOnlyList<ScimGroupReference>>> FindGroupsAsync(
        IReadOnlyCollection<string> memberIds, ScimContext context, CancellationToken cancellationToken) =>
        members.FindGroupsAsync(memberIds, context, cancellationToken);

    public ValueTask<IReadOnlyDictionary<string, ScimMember>> ResolveAsync(
        IReadOnlyCollection<string> ids, ScimContext context, CancellationToken cancellationToken) =>
        members.ResolveAsync(ids, context, cancellationToken);
}
