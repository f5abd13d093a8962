namespace Scim.Server;

/// <summary>
/// The engine for the application's own code: what the code creates, changes or deletes is validated, versioned, checked for uniqueness and published as an
/// event, as if a client had done so. Registered by <c>AddScim()</c>; thread-safe. Failures are <see cref="ScimException"/>;
/// <c>AddScimExceptionHandler()</c> of Scim.Server.AspNetCore lets an application's endpoints answer with their errors.
/// </summary>
/// <typeparam name="TResource">The class of the resources.</typeparam>
public interface IScimResources<TResource> where TResource : ScimResource
{
    /// <summary>Reads one resource of a tenant; null where it is absent.</summary>
    ValueTask<TResource?> FindAsync(string tenant, string id, CancellationToken cancellationToken);

    /// <summary>Reads one page of the resources that a filter selects; all resources where the filter is null. A blank filter is 400 invalidFilter.</summary>
    ValueTask<ScimList<TResource>> QueryAsync(string tenant, string? filter, int startIndex, int count, CancellationToken cancellationToken);

    /// <summary>Creates a resource and returns it as it was stored.</summary>
    ValueTask<TResource> CreateAsync(string tenant, TResource resource, CancellationToken cancellationToken);

    /// <summary>
    /// Replaces a resource by the one that is given, which carries its id; <paramref name="expected"/> may be null. It may be the version of
    /// a stamp or an event, or that which <c>meta.version</c> shows.
    /// </summary>
    ValueTask<TResource> ReplaceAsync(string tenant, TResource resource, ScimVersion? expected, CancellationToken cancellationToken);

    /// <summary>Changes a resource: the function gets a copy of the current state and changes it; it is called again when the write conflicts with a concurrent one.</summary>
    ValueTask<TResource> UpdateAsync(string tenant, string id, Action<TResource> change, CancellationToken cancellationToken);

    /// <summary>Deletes a resource.</summary>
    ValueTask DeleteAsync(string tenant, string id, CancellationToken cancellationToken);
}
