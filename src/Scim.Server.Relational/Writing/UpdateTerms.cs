using Scim.Server.Relational.Documents;
using Scim.Server.Relational.Layout;

namespace Scim.Server.Relational.Writing;

/// <summary>What an update asks for.</summary>
/// <param name="Id">The resource.</param>
/// <param name="Expected">The version that it must still have; null where any will do.</param>
internal sealed record UpdateTerms(Guid Id, ScimVersion? Expected)
{
    /// <summary>The state that the change was computed from; null if unknown.</summary>
    public ScimResource? Before { get; init; }

    /// <summary>The new state; null where the document stays.</summary>
    public ScimObject? After { get; init; }

    /// <summary>The change of the member set; null where it stays.</summary>
    public ScimMemberDelta? Members { get; init; }

    /// <summary>
    /// The state before, where the caller knows it as that of the expected version, so that nothing need be read: the version is checked when it
    /// is written.
    /// </summary>
    public Basis? KnownBasis(ScimResourceType type) =>
        Expected is { } version && Before is { Meta: { Created: { } created, LastModified: { } modified } } before
            ? new(
                StoredDocument.ContentOf(before.Node, type),
                new ResourceState(ResourceState.NumberOf(version), created.ToUnixTimeMilliseconds(), modified.ToUnixTimeMilliseconds()))
            : null;
}
