namespace Scim.Server;

/// <summary>Creates the decisions that an interceptor returns.</summary>
public static class ScimWriteDecision
{
    /// <summary>Continues with the update, changed or not.</summary>
    public static ScimWriteDecision<TResource> Continue<TResource>(ScimUpdate<TResource> update) where TResource : ScimResource => new(update);

    /// <summary>Deletes the resource under the version that was read, instead of updating it; the client gets 204.</summary>
    public static ScimWriteDecision<TResource> Delete<TResource>() where TResource : ScimResource => new(null);
}
