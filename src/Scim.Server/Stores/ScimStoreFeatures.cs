namespace Scim.Server;

/// <summary>The features of a store. Discovery reports them, and the engine rejects requests that need a missing one.</summary>
public sealed record ScimStoreFeatures
{
    /// <summary>All default features.</summary>
    public static ScimStoreFeatures Default { get; } = new();

    /// <summary>Whether queries may be filtered. Default true.</summary>
    public bool Filter { get; init; } = true;

    /// <summary>Whether queries may be sorted. Default true.</summary>
    public bool Sort { get; init; } = true;

    /// <summary>
    /// Whether the store keeps versions and checks <see cref="ScimUpdate{TResource}.Expected"/> inside the write. Default true. Otherwise, the
    /// version is a hash of the content and lost updates between several servers cannot be prevented.
    /// </summary>
    public bool Versions { get; init; } = true;

    /// <summary>
    /// Whether each row of a query comes with its keyset key, and <see cref="ScimQuery.After"/> and <see cref="ScimQuery.Before"/> are
    /// answered, so that cursors work (RFC 9865). Default false.
    /// </summary>
    public bool Keyset { get; init; }

    /// <summary>
    /// What ids look like if they are made of integer keys that the store's table counts for itself. If two types have the same
    /// <see cref="ScimIntegerIds.Prefix"/>, a warning at start says that their ids can be equal. Default null: an id is never that of another
    /// type's resource, as with Guids or one sequence for all tables. Asked at start of stores that implement <see cref="IScimPartialStore"/> or are singletons.
    /// </summary>
    public ScimIntegerIds? IntegerIds { get; init; }
}
