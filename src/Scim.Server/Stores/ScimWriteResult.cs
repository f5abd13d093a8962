namespace Scim.Server;

/// <summary>The result of a write.</summary>
public readonly record struct ScimWriteResult
{
    /// <summary>The id of the resource.</summary>
    public required string Id { get; init; }

    /// <summary>The version after the write.</summary>
    public required ScimVersion Version { get; init; }

    /// <summary>When the resource was created.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>When the resource was last changed.</summary>
    public required DateTimeOffset LastModified { get; init; }

    /// <summary>Whether the write changed anything.</summary>
    public required bool HasChanged { get; init; }
}
