namespace Scim.Server;

/// <summary>
/// The resource types that an application offers: a service for packages that bring ready-made stores, so that they can make ready for all of
/// them when the application starts.
/// </summary>
/// <param name="All">Every type, extended as the application has said.</param>
/// <param name="Ready">Those that have no store of their own: the <see cref="ScimStoreSet"/> keeps them.</param>
public sealed record ScimOfferedTypes(IReadOnlyList<ScimResourceType> All, IReadOnlyList<ScimResourceType> Ready);
