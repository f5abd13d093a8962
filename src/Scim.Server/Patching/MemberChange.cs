namespace Scim.Server.Patching;

/// <summary>The member algebra of a PATCH: new = (Clear ? nothing : old) + Add - Remove, ids each once and in one list only.</summary>
/// <param name="Clear">Whether the set is emptied first.</param>
/// <param name="Add">The elements to add, as sent.</param>
/// <param name="Remove">The ids to remove.</param>
internal sealed record MemberChange(bool Clear, IReadOnlyList<ScimObject> Add, IReadOnlyList<string> Remove);
