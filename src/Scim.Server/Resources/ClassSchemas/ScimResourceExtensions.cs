namespace Scim.Server;

/// <summary>Extension methods to build a resource in one expression.</summary>
public static class ScimResourceExtensions
{
    /// <summary>
    /// Sets an extension and returns the resource, for use in a projection:
    /// <c>row => new ScimUser { … }.WithExtension(new FabrikamUser { CostCode = row.CostCode })</c>. Null removes the extension.
    /// </summary>
    /// <typeparam name="TResource">The view of the resource.</typeparam>
    /// <typeparam name="TExtension">A class that names its extension by <see cref="ScimExtensionAttribute"/>.</typeparam>
    /// <exception cref="InvalidOperationException">The class names no extension, or the resource is frozen.</exception>
    public static TResource WithExtension<TResource, TExtension>(this TResource resource, TExtension? extension)
        where TResource : ScimResource
        where TExtension : ScimComplex, new()
    {
        ArgumentNullException.ThrowIfNull(resource);
        resource.SetExtension(extension);
        return resource;
    }
}
