using System.Collections.ObjectModel;
using System.Runtime.CompilerServices;

namespace Scim.Server.Stores.InMemory;

/// <summary>A store of groups and their memberships.</summary>
internal sealed class InMemoryGroupStore<TResource>(TenantTable tenants, TypePlan plan)
    : InMemoryStore<TResource>(tenants, plan), IScimMemberStore where TResource : ScimResource, new()
{
    private readonly TenantTable tenants = tenants;
    private readonly TypePlan plan = plan;

    public async IAsyncEnumerable<ScimMember> StreamMembersAsync(
        string groupId, ScimContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var state = tenants.GetState(context);
        foreach (var member in GetMembers(state, groupId))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return member;
        }

        await ValueTask.CompletedTask.ConfigureAwait(false);
    }

    public ValueTask<IReadOnlyDictionary<string, IReadOnlyList<ScimMember>>> FindMembersAsync(
        IReadOnlyCollection<string> groupIds, ScimContext context, CancellationToken cancellationToken)
    {
        var state = tenants.GetState(context);
        return new(CollectById<IReadOnlyList<ScimMember>>(groupIds, id => [.. GetMembers(state, id)]));
    }

    public ValueTask<IReadOnlyDictionary<string, IReadOnlyList<ScimGroupReference>>> FindGroupsAsync(
        IReadOnlyCollection<string> memberIds, ScimContext context, CancellationToken cancellationToken)
    {
        var state = tenants.GetState(context);
        return new(CollectById<IReadOnlyList<ScimGroupReference>>(
            memberIds,
            id => GroupClosure.GetGroups(state, id) is { Count: > 0 } groups ? groups.ConvertAll(group => ToGroupReference(group.Group, group.IsDirect)) : []));
    }

    public ValueTask<IReadOnlyDictionary<string, ScimMember>> ResolveAsync(
        IReadOnlyCollection<string> ids, ScimContext context, CancellationToken cancellationToken)
    {
        var state = tenants.GetState(context);
        var known = new Dictionary<string, ScimMember>(ids.Count, StringComparer.Ordinal);
        foreach (var id in ids)
        {
            if (state.Rows.Find(id) is { } row)
            {
                known[id] = ToMember(row);
            }
        }

        return new(known);
    }

    private IEnumerable<ScimMember> GetMembers(TenantState state, string groupId) =>
        state.Find(plan, groupId)?.Members.Select(id => ToMember(state.GetRequired(id))) ?? [];

    private static IReadOnlyDictionary<string, TValue> CollectById<TValue>(IReadOnlyCollection<string> ids, Func<string, TValue> find)
        where TValue : IReadOnlyCollection<object>
    {
        Dictionary<string, TValue>? found = null;
        foreach (var id in ids)
        {
            if (find(id) is { Count: > 0 } values)
            {
                found ??= new(ids.Count, StringComparer.Ordinal);
                found[id] = values;
            }
        }

        return found ?? (IReadOnlyDictionary<string, TValue>)ReadOnlyDictionary<string, TValue>.Empty;
    }

    private static ScimMember ToMember(ResourceSnapshot row)
    {
        var member = new ScimMember { Value = row.Id, Type = row.Plan.Type.Name, Display = row.Display };
        member.Node.Freeze();
        return member;
    }

    private static ScimGroupReference ToGroupReference(ResourceSnapshot group, bool isDirect)
    {
        var reference = new ScimGroupReference { Value = group.Id, Type = isDirect ? "direct" : "indirect", Display = group.Display };
        reference.Node.Freeze();
        return reference;
    }
}
