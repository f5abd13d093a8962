using Scim.Server.Patching.Changes;
using Scim.Server.Protocol.Memberships;
using Scim.Server.Protocol.Writes;

namespace Scim.Server.Protocol.InProcess;

/// <summary>A mutation by the application's own code, which changes a copy of the current state.</summary>
internal sealed class DelegateMutation(Action<ScimObject> change) : IResourceMutation
{
    public ScimEventKind EventKind => ScimEventKind.Patched;

    public bool IsMembersOnly => false;

    public async ValueTask<ComputedChange> ComputeAsync(ScimObject before, MutationAttempt attempt, CancellationToken cancellationToken)
    {
        var visible = attempt.Type.RemoveWithheld(before);
        var copy = ObjectCopier.DeepCopy(visible);
        var present = await FindMembersAsync(attempt, cancellationToken).ConfigureAwait(false);
        if (present.Count > 0)
        {
            copy.Set(MemberElements.Name, MemberResolver.ToValue([.. present.Select(member => new ScimMember { Node = ObjectCopier.DeepCopy(member.Node) })]));
        }

        change(copy);
        var sent = PasswordWrite.Extract(InProcessResourceReader.Read(copy, attempt.Type), attempt.Type, out var password);
        var wanted = MemberElements.GetElements(sent);
        var after = ReplaceMerger.Merge(visible, sent, attempt.Type.ResourceType.Root);
        ScimMemberDelta? members = null;
        IReadOnlyList<string> ignored = [];
        if (attempt.SeparateMemberStore is not null)
        {
            after.Remove(MemberElements.Name);
            (members, ignored) = await ComputeDeltaAsync(present, wanted, attempt, cancellationToken).ConfigureAwait(false);
        }
        else if (attempt.Type.Members is not null)
        {
            (var admitted, ignored) = await attempt.ResolveMembersAsync(wanted, before, cancellationToken).ConfigureAwait(false);
            after = InlineMembers.Replace(after, before, admitted);
        }

        var changed = ChangeFinder.Find(visible, after, attempt.Type.ResourceType);
        return new ComputedChange(changed.Count == 0 ? before : attempt.Type.RestoreWithheld(before, after).Freeze(), changed) { Password = password, Members = members, IgnoredMembers = ignored };
    }

    private static async ValueTask<IReadOnlyList<ScimMember>> FindMembersAsync(MutationAttempt attempt, CancellationToken cancellationToken)
    {
        if (attempt.SeparateMemberStore is not { } store)
        {
            return [];
        }

        var found = await store.FindMembersAsync([attempt.Target.Id], attempt.Context, cancellationToken).ConfigureAwait(false);
        return found.GetValueOrDefault(attempt.Target.Id) ?? [];
    }

    // Only additions and removals, so that concurrent changes to other members are kept.
    private static async ValueTask<(ScimMemberDelta? Delta, IReadOnlyList<string> Ignored)> ComputeDeltaAsync(
        IReadOnlyList<ScimMember> present, IReadOnlyList<ScimObject> wanted, MutationAttempt attempt, CancellationToken cancellationToken)
    {
        var old = present.Select(member => member.Value ?? string.Empty).ToHashSet(StringComparer.Ordinal);
        var kept = wanted.Select(member => member["value"].AsString() ?? string.Empty).ToHashSet(StringComparer.Ordinal);
        var added = wanted.Where(member => !old.Contains(member["value"].AsString() ?? string.Empty)).ToArray();
        var (resolved, ignored) = await attempt.ResolveMembersAsync(added, before: null, cancellationToken).ConfigureAwait(false);
        var delta = new ScimMemberDelta { Add = resolved, Remove = [.. old.Where(id => !kept.Contains(id))] };
        return (delta.IsEmpty ? null : delta, ignored);
    }
}
