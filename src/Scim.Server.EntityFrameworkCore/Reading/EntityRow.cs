namespace Scim.Server.EntityFrameworkCore.Reading;

/// <summary>A row as it is read: what it shows, and beside it what sorts it and its concurrency token.</summary>
internal sealed class EntityRow<TResource> where TResource : ScimResource
{
    public TResource? Resource { get; set; }

    public object? Sort { get; set; }

    public object? Version { get; set; }
}
