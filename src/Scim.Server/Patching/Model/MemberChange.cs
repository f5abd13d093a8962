namespace Scim.Server.Patching.Model;

/// <summary>The member algebra of a PATCH: new = (Clear ? nothing : old) + what is added - what is removed.</summary>
/// <param name="IsCleared">Whether the set is emptied first.</param>
/// <param name="Edits">What is added and removed, one decision for each id.</param>
internal sealed record MemberChange(bool IsCleared, IReadOnlyCollection<MemberEdit> Edits);
