namespace Scim.Server;

/// <summary>
/// The resource types that an application offers: a service for packages that provide store sets, so that they can prepare for all of
/// them when the application starts.
/// </summary>
/// <param name="All">Every resource type, with the extensions that the application added.</param>
/// <param name="InStoreSet">The resource types without a store of their own, which the <see cref="ScimStoreSet"/> stores.</param>
public sealed record ScimOfferedTypes(IReadOnlyList<ScimResourceType> All, IReadOnlyList<ScimResourceType> InStoreSet);
