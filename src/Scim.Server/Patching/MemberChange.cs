using Scim.Server.Patching.Members;

namespace Scim.Server.Patching;

/// <summary>The member algebra of a PATCH: new = (Clear ? nothing : old) + what is added - what is removed.</summary>
/// <param name="Clear">Whether the set is emptied first.</param>
/// <param name="Decisions">What is added and removed, one decision for each id.</param>
internal sealed record MemberChange(bool Clear, IReadOnlyCollection<MemberDecision> Decisions);
