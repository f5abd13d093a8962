namespace Scim.Server;

/// <summary>What an interceptor decided about an update; made by <see cref="ScimWriteDecision"/>.</summary>
/// <typeparam name="TResource">The class of the resources.</typeparam>
public readonly record struct ScimWriteDecision<TResource> where TResource : ScimResource
{
    internal ScimWriteDecision(ScimUpdate<TResource>? update) => Update = update;

    /// <summary>The update to continue with; null to delete the resource instead.</summary>
    public ScimUpdate<TResource>? Update { get; }
}
