namespace Scim.Server;

/// <summary>Makes the decisions that an interceptor answers.</summary>
public static class ScimWriteDecision
{
    /// <summary>Goes on with the update, changed or not.</summary>
    public static ScimWriteDecision<TResource> Continue<TResource>(ScimUpdate<TResource> update) where TResource : ScimResource => new(update);

    /// <summary>Deletes the resource under the version that was read, instead of updating it; the client gets 204.</summary>
    public static ScimWriteDecision<TResource> Delete<TResource>() where TResource : ScimResource => new(null);
}
