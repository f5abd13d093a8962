namespace Scim.Server.Protocol.Adapters;

/// <summary>The same update seen through other windows.</summary>
internal static class Updates
{
    public static ScimUpdate<TResource> To<TResource>(ScimUpdate<ScimResource> update) where TResource : ScimResource, new() => new()
    {
        Id = update.Id,
        Before = Window<TResource>(update.Before),
        After = Window<TResource>(update.After),
        Changed = update.Changed,
        Members = update.Members,
        Expected = update.Expected,
        ClientPrecondition = update.ClientPrecondition,
    };

    public static ScimUpdate<ScimResource> From<TResource>(ScimUpdate<TResource> update) where TResource : ScimResource => new()
    {
        Id = update.Id,
        Before = update.Before,
        After = update.After,
        Changed = update.Changed,
        Members = update.Members,
        Expected = update.Expected,
        ClientPrecondition = update.ClientPrecondition,
    };

    private static TResource? Window<TResource>(ScimResource? resource) where TResource : ScimResource, new() =>
        resource is null ? null : resource as TResource ?? ScimResource.Over<TResource>(resource.Node);
}
