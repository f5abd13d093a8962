namespace Scim.Server;

/// <summary>
/// Ready-made stores over one source of data, for every resource type that has no store of its own: one store for each type, made once and
/// shared by all requests, so that each must be thread-safe. Group stores implement <see cref="IScimMemberStore"/> as well.
/// </summary>
/// <param name="Name">The method that adds the set, for messages.</param>
/// <param name="Shared">The service that holds the data; a store of the application whose constructor asks for it keeps its resources there, too.</param>
/// <param name="Open">Makes the store of a type from the services of the application.</param>
public sealed record ScimStoreSet(string Name, Type Shared, Func<IServiceProvider, ScimResourceType, IScimStore<ScimResource>> Open)
{
    /// <summary>Whether the stores implement <see cref="IScimTransactions"/>, a unit of one being a unit of all. Default false.</summary>
    public bool HasTransactions { get; init; }
}
