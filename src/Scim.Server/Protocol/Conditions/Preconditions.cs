using Scim.Server.Protocol.Rendering;

namespace Scim.Server.Protocol.Conditions;

/// <summary>The client's conditions on a write (RFC 7644 §3.14; weak comparison, as the RFC's own examples use it).</summary>
/// <param name="IfMatch">The If-Match header; null without one.</param>
/// <param name="IfNoneMatch">The If-None-Match header; null without one.</param>
internal readonly record struct Preconditions(string? IfMatch, string? IfNoneMatch)
{
    /// <summary>Whether there is anything to check against the present version.</summary>
    public bool IsEmpty => IfMatch is null && IfNoneMatch is null;

    /// <summary>Whether the client named a version: then a change in the meantime is its own business and never repeated.</summary>
    public bool NamesVersion => IfMatch is not null && !EntityTags.IsAny(IfMatch);

    public static Preconditions Of(ScimRequest request) => new(request.IfMatch, request.IfNoneMatch);

    /// <summary>Checks against an existing resource.</summary>
    /// <exception cref="ScimException">412: a condition does not hold.</exception>
    public void Check(ScimObject resource)
    {
        var tag = Versions.TagOf(resource);
        if (IfMatch is not null && !EntityTags.Holds(IfMatch, tag))
        {
            throw new ScimException(ScimError.PreconditionFailed("The resource has another version than If-Match names; read it again."));
        }

        if (IfNoneMatch is not null && EntityTags.Holds(IfNoneMatch, tag))
        {
            throw new ScimException(ScimError.PreconditionFailed("The resource exists in a version that If-None-Match excludes."));
        }
    }
}
