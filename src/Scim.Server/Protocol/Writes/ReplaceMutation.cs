using Scim.Server.Patching.Changes;
using Scim.Server.Protocol.Memberships;
using Scim.Server.Protocol.Model;

namespace Scim.Server.Protocol.Writes;

/// <summary>A mutation by a whole resource: attributes that it does not contain are cleared, read-only attributes are kept.</summary>
internal sealed class ReplaceMutation : IResourceMutation
{
    private readonly ScimObject body;
    private readonly PasswordWrite? password;

    public ReplaceMutation(ScimObject body, TypeModel type) => this.body = PasswordWrite.Extract(body, type, out password).Freeze();

    public ScimEventKind EventKind => ScimEventKind.Replaced;

    public bool IsMembersOnly => false;

    public async ValueTask<ComputedChange> ComputeAsync(ScimObject before, MutationAttempt attempt, CancellationToken cancellationToken)
    {
        var visible = attempt.Type.RemoveWithheld(before);
        var after = ReplaceMerger.Merge(visible, body, attempt.Type.ResourceType.Root);
        ScimMemberDelta? delta = null;
        IReadOnlyList<string> ignored = [];
        if (attempt.Type.Members is not null)
        {
            (var members, ignored) = await attempt.ResolveMembersAsync(MemberElements.GetElements(body), before, cancellationToken).ConfigureAwait(false);
            if (attempt.SeparateMemberStore is null)
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

        var changed = ChangeFinder.Find(visible, after, attempt.Type.ResourceType);
        return new ComputedChange(changed.Count == 0 ? before : attempt.Type.RestoreWithheld(before, after).Freeze(), changed) { Password = password, Members = delta, IgnoredMembers = ignored };
    }
}
