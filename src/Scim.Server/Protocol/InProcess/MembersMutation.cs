using Scim.Server.Patching.Changes;
using Scim.Server.Protocol.Memberships;
using Scim.Server.Protocol.Model;
using Scim.Server.Protocol.Writes;

namespace Scim.Server.Protocol.InProcess;

/// <summary>A mutation of members alone, by the application's own code. Reads the group only where it contains its members.</summary>
internal sealed class MembersMutation(TypeModel type, IServiceProvider rootServices) : IResourceMutation
{
    public IReadOnlyCollection<string> Added { get; init; } = [];

    public IReadOnlyCollection<string> Removed { get; init; } = [];

    public ScimEventKind EventKind => ScimEventKind.Patched;

    public bool IsMembersOnly { get; } = type.StoreProvider.HasMemberStore(rootServices);

    public async ValueTask<ComputedChange> ComputeAsync(ScimObject before, MutationAttempt attempt, CancellationToken cancellationToken)
    {
        var (added, ignored) = await attempt.ResolveMembersAsync([.. Added.Select(CreateElement)], before, cancellationToken).ConfigureAwait(false);
        var delta = new ScimMemberDelta { Add = added, Remove = [.. Removed] };
        if (attempt.SeparateMemberStore is not null)
        {
            return new ComputedChange(before, []) { Members = delta.IsEmpty ? null : delta, IgnoredMembers = ignored };
        }

        var members = type.Members ?? throw new InvalidOperationException($"{type.ResourceType.Name} has no members.");
        var after = InlineMembers.Apply(before, before, delta, members);
        var changed = ChangeFinder.Find(before, after, type.ResourceType);
        return new ComputedChange(changed.Count == 0 ? before : after.Freeze(), changed) { IgnoredMembers = ignored };
    }

    private static ScimObject CreateElement(string id)
    {
        var element = new ScimObject();
        element.Set("value", ScimValue.From(id));
        return element;
    }
}
