namespace Scim.Server;

/// <summary>The metadata of a resource (RFC 7643 §3.1).</summary>
public sealed class ScimMeta : ScimComplex
{
    /// <summary>The name of the resource type.</summary>
    public string? ResourceType { get => GetString("resourceType"); set => Set("resourceType", value); }

    /// <summary>When the resource was created.</summary>
    public DateTimeOffset? Created { get => GetDateTime("created"); set => Set("created", value); }

    /// <summary>When the resource was last changed; equal to <see cref="Created"/> until the first change.</summary>
    public DateTimeOffset? LastModified { get => GetDateTime("lastModified"); set => Set("lastModified", value); }

    /// <summary>The URI of the resource; the engine computes it.</summary>
    public string? Location { get => GetString("location"); set => Set("location", value); }

    /// <summary>
    /// The version as an entity tag, equal to the ETag header: as a store gives it, the stored version; as a client or the application sees it, with a
    /// suffix where groups of a user or the name of its manager are shown (<see cref="ScimVersion"/>).
    /// </summary>
    public string? Version { get => GetString("version"); set => Set("version", value); }
}
