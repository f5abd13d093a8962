using Scim.Server.Patching.Changes;
using Scim.Server.Protocol.Memberships;
using Scim.Server.Protocol.Model;
using Scim.Server.Protocol.Writing;

namespace Scim.Server.Protocol.Replace;

/// <summary>The new state by a whole resource: what it does not name is cleared, what only the server writes is kept.</summary>
internal sealed class ReplaceComputation : IComputation
{
    private readonly ScimObject body;
    private readonly Password? password;

    public ReplaceComputation(ScimObject body, TypeModel type) => this.body = Password.TakeOut(body, type, out password).Freeze();

    public ScimEventKind Kind => ScimEventKind.Replaced;

    public bool TouchesMembersAlone => false;

    public async ValueTask<Change> ComputeAsync(ScimObject before, WriteAttempt attempt, CancellationToken cancellationToken)
    {
        var after = Replacement.Of(before, body, attempt.Type.Type.Root);
        ScimMemberDelta? members = null;
        IReadOnlyList<string> ignored = [];
        if (attempt.MembersApart is not null)
        {
            (members, ignored) = await DeltaAsync(attempt, cancellationToken).ConfigureAwait(false);
            after.Remove(MemberElements.Name);
        }
        else if (attempt.Type.Members is not null)
        {
            (after, ignored) = await InlineMembers.AdmitAsync(before, after, attempt.Work, cancellationToken).ConfigureAwait(false);
        }

        var changed = ChangeFinder.Find(before, after, attempt.Type.Type);
        return new Change(changed.Count == 0 ? before : after.Freeze(), changed) { Password = password, Members = members, IgnoredMembers = ignored };
    }

    // The store finds out who really comes and goes: reading all members here would cost more and could be stale.
    private async ValueTask<(ScimMemberDelta Delta, IReadOnlyList<string> Ignored)> DeltaAsync(WriteAttempt attempt, CancellationToken cancellationToken)
    {
        var wanted = MemberElements.Of(body);
        var (members, ignored) = await NewMembers.ResolveAsync(wanted, attempt.Scope, attempt.Context, cancellationToken).ConfigureAwait(false);
        return (new ScimMemberDelta { Clear = true, Add = members }, ignored);
    }
}
