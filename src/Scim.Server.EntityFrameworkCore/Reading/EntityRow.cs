namespace Scim.Server.EntityFrameworkCore.Reading;

/// <summary>A row as it is read: what it shows, or what that is made of, and beside it what sorts it and its concurrency token.</summary>
internal sealed class EntityRow<TEntity, TResource>
    where TEntity : class
    where TResource : ScimResource
{
    public TResource? Resource { get; set; }

    public TEntity? Entity { get; set; }

    public object?[] Parts { get; set; } = [];

    public object? Sort { get; set; }

    public object? Version { get; set; }
}
