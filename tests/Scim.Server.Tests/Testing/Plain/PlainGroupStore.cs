using System.Runtime.CompilerServices;

namespace Scim.Server.Tests.Testing.Plain;

/// <summary>A simple group store that stores memberships separately.</summary>
internal sealed class PlainGroupStore(PlainDatabase database, ScimResourceType type) : PlainRowStore<ScimGroup>(database, type), IScimMemberStore
{
    public async IAsyncEnumerable<ScimMember> StreamMembersAsync(
        string groupId, ScimContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var member in (await FindMembersAsync([groupId], context, cancellationToken)).Values.SelectMany(members => members))
        {
            yield return member;
        }
    }

    public ValueTask<IReadOnlyDictionary<string, IReadOnlyList<ScimMember>>> FindMembersAsync(
        IReadOnlyCollection<string> groupIds, ScimContext context, CancellationToken cancellationToken) =>
        CreateResult<IReadOnlyList<ScimMember>>(groupIds, id => [.. Database.Find(context.Tenant, id)?.Members.Select(member => CreateMember(context.Tenant, member)) ?? []]);

    public ValueTask<IReadOnlyDictionary<string, IReadOnlyList<ScimGroupReference>>> FindGroupsAsync(
        IReadOnlyCollection<string> memberIds, ScimContext context, CancellationToken cancellationToken) =>
        CreateResult(memberIds, id => Database.GetGroups(context.Tenant, id));

    public ValueTask<IReadOnlyDictionary<string, ScimMember>> ResolveAsync(
        IReadOnlyCollection<string> ids, ScimContext context, CancellationToken cancellationToken) =>
        CreateResult([.. ids.Where(id => Database.Find(context.Tenant, id) is not null)], id => CreateMember(context.Tenant, id));

    private ValueTask<IReadOnlyDictionary<string, TValue>> CreateResult<TValue>(IReadOnlyCollection<string> ids, Func<string, TValue> value)
    {
        lock (Database.Lock)
        {
            return ValueTask.FromResult<IReadOnlyDictionary<string, TValue>>(ids.Distinct(StringComparer.Ordinal).ToDictionary(id => id, value, StringComparer.Ordinal));
        }
    }
}
