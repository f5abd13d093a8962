using Scim.Server.Patching.Changes;
using Scim.Server.Protocol.Memberships;
using Scim.Server.Protocol.Replace;
using Scim.Server.Protocol.Writing;

namespace Scim.Server.Protocol.InProcess;

/// <summary>A mutation by the application's own code, which changes a copy of the current state.</summary>
internal sealed class CodeComputation(Action<ScimObject> change) : IComputation
{
    public ScimEventKind Kind => ScimEventKind.Patched;

    public bool TouchesMembersAlone => false;

    public async ValueTask<Change> ComputeAsync(ScimObject before, WriteAttempt attempt, CancellationToken cancellationToken)
    {
        var copy = Copies.Deep(before);
        var present = await MembersOfAsync(attempt, cancellationToken).ConfigureAwait(false);
        if (present.Count > 0)
        {
            copy.Set(MemberElements.Name, NewMembers.ToValue([.. present.Select(member => new ScimMember { Node = Copies.Deep(member.Node) })]));
        }

        change(copy);
        var sent = Password.TakeOut(TreeJson.Reread(copy, attempt.Type), attempt.Type, out var password);
        var wanted = MemberElements.Of(sent);
        var after = Replacement.Of(before, sent, attempt.Type.Type.Root);
        ScimMemberDelta? members = null;
        IReadOnlyList<string> ignored = [];
        if (attempt.MembersApart is not null)
        {
            after.Remove(MemberElements.Name);
            (members, ignored) = await DeltaAsync(present, wanted, attempt, cancellationToken).ConfigureAwait(false);
        }
        else if (attempt.Type.Members is not null)
        {
            (var admitted, ignored) = await attempt.ResolveAsync(wanted, before, cancellationToken).ConfigureAwait(false);
            after = InlineMembers.Replace(after, before, admitted);
        }

        var changed = ChangeFinder.Find(before, after, attempt.Type.Type);
        return new Change(changed.Count == 0 ? before : after.Freeze(), changed) { Password = password, Members = members, IgnoredMembers = ignored };
    }

    private static async ValueTask<IReadOnlyList<ScimMember>> MembersOfAsync(WriteAttempt attempt, CancellationToken cancellationToken)
    {
        if (attempt.MembersApart is not { } store)
        {
            return [];
        }

        var found = await store.FindMembersAsync([attempt.Target.Id], attempt.Context, cancellationToken).ConfigureAwait(false);
        return found.GetValueOrDefault(attempt.Target.Id) ?? [];
    }

    // Only additions and removals, so that concurrent changes to other members are kept.
    private static async ValueTask<(ScimMemberDelta? Delta, IReadOnlyList<string> Ignored)> DeltaAsync(
        IReadOnlyList<ScimMember> present, IReadOnlyList<ScimObject> wanted, WriteAttempt attempt, CancellationToken cancellationToken)
    {
        var old = present.Select(member => member.Value ?? string.Empty).ToHashSet(StringComparer.Ordinal);
        var kept = wanted.Select(member => member["value"].AsString() ?? string.Empty).ToHashSet(StringComparer.Ordinal);
        var added = wanted.Where(member => !old.Contains(member["value"].AsString() ?? string.Empty)).ToArray();
        var (resolved, ignored) = await attempt.ResolveAsync(added, before: null, cancellationToken).ConfigureAwait(false);
        var delta = new ScimMemberDelta { Add = resolved, Remove = [.. old.Where(id => !kept.Contains(id))] };
        return (delta.IsEmpty ? null : delta, ignored);
    }
}
