using Scim.Server.Dialects;
using Scim.Server.Resources.Writing;

namespace Scim.Server.Patching.Model;

/// <summary>How a PATCH is read and applied.</summary>
internal sealed record PatchSettings
{
    public required ScimResourceType Type { get; init; }

    public required DialectSession Dialect { get; init; }

    public required ScimFilterLimits FilterLimits { get; init; }

    public required int MaxOperations { get; init; }

    /// <summary>Whether a text must be one of the canonical values of its attribute, where it has any. Default false.</summary>
    public bool StrictCanonicalValues { get; init; }

    /// <summary>How the resource is shown, so that a filter on <c>$ref</c> sees what a GET shows; null where no base URI is known.</summary>
    public WriteSettings? WriteSettings { get; init; }

    /// <summary>
    /// Set for groups: operations on members become a change of the member set, and this reads the members present where an operation needs
    /// to look at them (a filter other than value eq).
    /// </summary>
    public Func<CancellationToken, IAsyncEnumerable<ScimMember>>? ReadMembers { get; init; }

    /// <summary>Looks up the resources that members refer to; set together with <see cref="ReadMembers"/>.</summary>
    public IMemberLookup? MemberLookup { get; init; }
}
