namespace Scim.Server;

/// <summary>What an interceptor decided about an update.</summary>
/// <typeparam name="TResource">The class of the resources.</typeparam>
/// <param name="Update">The update to continue with; null to delete the resource instead.</param>
public readonly record struct ScimWriteDecision<TResource>(ScimUpdate<TResource>? Update) where TResource : ScimResource;
