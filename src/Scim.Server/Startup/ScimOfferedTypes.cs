namespace Scim.Server;

/// <summary>
/// The resource types that an application offers: a service for packages that provide store sets, so that they can prepare for all of
/// them when the application starts. For a store set of a mount with a name it is a keyed service under that name; the one without a key is for the set
/// that was added without a name, with the types of all mounts that use it.
/// </summary>
/// <param name="All">Every resource type, with the extensions that the application added.</param>
/// <param name="InStoreSet">The resource types without a store of their own, which the <see cref="ScimStoreSet"/> stores.</param>
public sealed record ScimOfferedTypes(IReadOnlyList<ScimResourceType> All, IReadOnlyList<ScimResourceType> InStoreSet);
