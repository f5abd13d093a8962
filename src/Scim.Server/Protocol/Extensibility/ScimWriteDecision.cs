namespace Scim.Server;

/// <summary>Creates the decisions that an interceptor returns.</summary>
public static class ScimWriteDecision
{
    /// <summary>Continues with the update, changed or not.</summary>
    public static ScimWriteDecision<TResource> Continue<TResource>(ScimUpdate<TResource> update) where TResource : ScimResource => new(update);

    /// <summary>Deletes the resource under the version that was read, instead of updating it; the client gets 204.</summary>
    public static ScimWriteDecision<TResource> Delete<TResource>() where TResource : ScimResource => new(null);
}

/// <summary>What an interceptor decided about an update; made by <see cref="ScimWriteDecision"/>.</summary>
/// <typeparam name="TResource">The class of the resources.</typeparam>
public readonly record struct ScimWriteDecision<TResource> where TResource : ScimResource
{
    internal ScimWriteDecision(ScimUpdate<TResource>? update) => Update = update;

    /// <summary>The update to continue with; null to delete the resource instead.</summary>
    public ScimUpdate<TResource>? Update { get; }
}
