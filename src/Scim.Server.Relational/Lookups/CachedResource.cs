using Scim.Server.Relational.Catalog;

namespace Scim.Server.Relational.Lookups;

/// <summary>A committed state of a resource that was read before.</summary>
/// <param name="State">The columns that show whether the row has changed.</param>
/// <param name="Tree">The resource with id and meta, frozen; it may carry what was serialized from it before.</param>
internal sealed record CachedResource(ResourceState State, ScimObject Tree);
