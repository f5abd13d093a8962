namespace Scim.Server.Protocol.Adapters;

/// <summary>Converts an update to another resource class.</summary>
internal static class UpdateConverter
{
    public static ScimUpdate<TTo> Convert<TFrom, TTo>(ScimUpdate<TFrom> update)
        where TFrom : ScimResource
        where TTo : ScimResource, new() => new()
    {
        Id = update.Id,
        Before = update.Before is null ? null : ToTyped<TTo>(update.Before),
        After = update.After is null ? null : ToTyped<TTo>(update.After),
        Changed = update.Changed,
        Members = update.Members,
        Expected = update.Expected,
        IsClientPrecondition = update.IsClientPrecondition,
    };

    /// <summary>The resource itself if it has that class already.</summary>
    public static TResource ToTyped<TResource>(ScimResource resource) where TResource : ScimResource, new() =>
        resource as TResource ?? ScimResource.FromNode<TResource>(resource.Node);
}
