using Scim.Server.Patching.Changes;
using Scim.Server.Protocol.Memberships;
using Scim.Server.Protocol.Model;
using Scim.Server.Protocol.Writing;

namespace Scim.Server.Protocol.Replace;

/// <summary>A mutation by a whole resource: attributes that it does not contain are cleared, read-only attributes are kept.</summary>
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
        ScimMemberDelta? delta = null;
        IReadOnlyList<string> ignored = [];
        if (attempt.Type.Members is not null)
        {
            (var members, ignored) = await attempt.ResolveAsync(MemberElements.Of(body), before, cancellationToken).ConfigureAwait(false);
            if (attempt.MembersApart is null)
            {
                after = InlineMembers.Replace(after, before, members);
            }
            else
            {
                // The store determines the actual additions and removals: reading all members here would cost more and could be stale.
                delta = new ScimMemberDelta { Clear = true, Add = members };
                after.Remove(MemberElements.Name);
            }
        }

        var changed = ChangeFinder.Find(before, after, attempt.Type.Type);
        return new Change(changed.Count == 0 ? before : after.Freeze(), changed) { Password = password, Members = delta, IgnoredMembers = ignored };
    }
}
