using Scim.Server.Relational.Layout;

namespace Scim.Server.Relational.Reading;

/// <summary>A committed state of a resource that was read before.</summary>
/// <param name="State">What tells whether the row is still the same.</param>
/// <param name="Tree">The resource with id and meta, frozen; it may carry what was written of it before.</param>
internal sealed record KnownResource(ResourceState State, ScimObject Tree);
