using Scim.Server.Dialects;

namespace Scim.Server.Patching;

/// <summary>How a PATCH is read and applied.</summary>
internal sealed record PatchSettings
{
    public required ScimResourceType Type { get; init; }

    public required DialectSession Dialect { get; init; }

    public required ScimFilterLimits FilterLimits { get; init; }

    public required int MaxOperations { get; init; }

    /// <summary>Whether a text must be one of the canonical values of its attribute, where it has any. Default false.</summary>
    public bool StrictCanonicalValues { get; init; }

    /// <summary>
    /// Set where a store keeps the members apart: then the tree before holds no members, operations on members become a delta, and
    /// this reads the members present where an operation needs to look at them (a filter other than value eq).
    /// </summary>
    public Func<CancellationToken, IAsyncEnumerable<ScimMember>>? ReadMembers { get; init; }
}
