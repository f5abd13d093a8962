namespace Scim.Server.Patching.Model;

/// <summary>The result of a PATCH: either an error alone, or the new state.</summary>
/// <param name="Error">Why the PATCH cannot be applied; null on success.</param>
/// <param name="After">The new state, frozen; the very object before where no attribute changed. Null with an error.</param>
/// <param name="Changed">
/// The top-level attributes (or sub-attributes of singular complex ones) that differ, extension attributes by URN; <c>members</c> also
/// where <paramref name="Members"/> says that they may differ.
/// </param>
/// <param name="Members">The change of the member set where the settings ask for one; null where no operation asked for a change.</param>
internal sealed record PatchOutcome(ScimError? Error, ScimObject? After, IReadOnlyList<ScimPath> Changed, MemberChange? Members)
{
    public static PatchOutcome Rejected(ScimError error) => new(error, null, [], null);
}
