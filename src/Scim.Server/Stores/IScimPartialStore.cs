namespace Scim.Server;

/// <summary>
/// The capability of a store to support only a part of the schema of its type, as existing tables do. Discovery shows
/// the supported part; other attributes that a client sends are rejected or ignored by the policy for unknown attributes, never lost silently.
/// </summary>
public interface IScimPartialStore
{
    /// <summary>
    /// Returns the type as the store can serve it. Called once, at startup, so it is also the place to validate the store: an exception aborts
    /// the startup, and its message should say what to do.
    /// </summary>
    /// <param name="type">The type with all its attributes; the answer has the same name, endpoint and schema URNs, and fewer attributes.</param>
    ScimResourceType NarrowSchema(ScimResourceType type);
}
