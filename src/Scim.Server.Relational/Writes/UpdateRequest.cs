using Scim.Server.Relational.Catalog;
using Scim.Server.Relational.Documents;

namespace Scim.Server.Relational.Writes;

/// <summary>The parameters of an update.</summary>
/// <param name="Id">The resource.</param>
/// <param name="Expected">The version that it must still have; null if any is accepted.</param>
internal sealed record UpdateRequest(Guid Id, ScimVersion? Expected)
{
    /// <summary>The state that the change was computed from; null if unknown.</summary>
    public ScimResource? Before { get; init; }

    /// <summary>The new state; null if the document does not change.</summary>
    public ScimObject? After { get; init; }

    /// <summary>The change of the members; null if they do not change.</summary>
    public ScimMemberDelta? Members { get; init; }

    /// <summary>
    /// The previous state, if the caller knows it to be that of the expected version, so that nothing needs to be read: the version is checked when it
    /// is written.
    /// </summary>
    public BaseState? GetKnownState(ScimResourceType type) =>
        Expected is { } version && Before is { Meta: { Created: { } created, LastModified: { } modified } } before
            ? new(
                StoredDocument.GetContent(before.Node, type),
                new ResourceState(ResourceState.ParseVersion(version), created.ToUnixTimeMilliseconds(), modified.ToUnixTimeMilliseconds()))
            : null;
}
