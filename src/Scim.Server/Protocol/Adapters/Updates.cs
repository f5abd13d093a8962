namespace Scim.Server.Protocol.Adapters;

/// <summary>Converts an update to another resource class.</summary>
internal static class Updates
{
    public static ScimUpdate<TTo> Show<TFrom, TTo>(ScimUpdate<TFrom> update)
        where TFrom : ScimResource
        where TTo : ScimResource, new() => new()
    {
        Id = update.Id,
        Before = update.Before is null ? null : Window<TTo>(update.Before),
        After = update.After is null ? null : Window<TTo>(update.After),
        Changed = update.Changed,
        Members = update.Members,
        Expected = update.Expected,
        ClientPrecondition = update.ClientPrecondition,
    };

    /// <summary>The resource itself if it has that class already.</summary>
    public static TResource Window<TResource>(ScimResource resource) where TResource : ScimResource, new() =>
        resource as TResource ?? ScimResource.Over<TResource>(resource.Node);
}
