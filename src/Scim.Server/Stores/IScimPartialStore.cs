namespace Scim.Server;

/// <summary>
/// The capability of a store to keep only a part of what the schema of its type has, as tables that were there before SCIM do. Discovery shows
/// what is left; what a client sends beyond it is refused or ignored by the policy for unknown attributes, never lost silently.
/// </summary>
public interface IScimPartialStore
{
    /// <summary>
    /// The type as the store can serve it. Called once, at start, so that it is also the place to check the store itself: an exception ends
    /// the start, and its message should say what to do.
    /// </summary>
    /// <param name="type">The type with all its attributes; the answer has the same name, endpoint and schema URNs, and fewer attributes.</param>
    ScimResourceType Offer(ScimResourceType type);
}
