namespace Scim.Server.Protocol.Adapters;

/// <summary>The same update seen through other windows.</summary>
internal static class Updates
{
    public static ScimUpdate<TTo> Show<TFrom, TTo>(ScimUpdate<TFrom> update)
        where TFrom : ScimResource
        where TTo : ScimResource, new() => new()
    {
        Id = update.Id,
        Before = Window<TTo>(update.Before),
        After = Window<TTo>(update.After),
        Changed = update.Changed,
        Members = update.Members,
        Expected = update.Expected,
        ClientPrecondition = update.ClientPrecondition,
    };

    private static TResource? Window<TResource>(ScimResource? resource) where TResource : ScimResource, new() =>
        resource is null ? null : resource as TResource ?? ScimResource.Over<TResource>(resource.Node);
}
