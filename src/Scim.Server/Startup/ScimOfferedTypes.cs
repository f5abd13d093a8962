namespace Scim.Server.Hosting;

/// <summary>
/// The resource types that an application offers: a service for packages that provide store sets, so that they can prepare for all of
/// them when the application starts. For a store set of a mount with a name it is a keyed service under that name; the one without a key is for the set
/// that was added without a name, with the types of all mounts that use it.
/// </summary>
public sealed class ScimOfferedTypes
{
    /// <summary>Every resource type, with the extensions that the application added.</summary>
    public required IReadOnlyList<ScimResourceType> All { get; init; }

    /// <summary>The resource types without a store of their own, which the <see cref="ScimStoreSet"/> stores.</summary>
    public required IReadOnlyList<ScimResourceType> InStoreSet { get; init; }
}
