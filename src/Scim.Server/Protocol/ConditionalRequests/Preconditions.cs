using Scim.Server.Hosting;
using Scim.Server.Protocol.Versions;

namespace Scim.Server.Protocol.ConditionalRequests;

/// <summary>
/// The client's conditions on a stored version (RFC 7644 §3.14; weak comparison, as the RFC's own examples use it). The suffix of a tag that was
/// shown is ignored: a write depends on the stored state alone.
/// </summary>
/// <param name="IfMatch">The If-Match header; null without one.</param>
/// <param name="IfNoneMatch">The If-None-Match header; null without one.</param>
internal readonly record struct Preconditions(string? IfMatch, string? IfNoneMatch)
{
    /// <summary>Whether there is no precondition to check.</summary>
    public bool IsEmpty => IfMatch is null && IfNoneMatch is null;

    /// <summary>Whether the client named a version: then a concurrent change is reported to the client and the write is not retried.</summary>
    public bool HasIfMatchVersion => IfMatch is not null && !EntityTagHeader.IsAny(IfMatch);

    public static Preconditions From(ScimRequest request) => new(request.IfMatch, request.IfNoneMatch);

    /// <summary>Checks against an existing resource.</summary>
    /// <exception cref="ScimException">412: a precondition failed.</exception>
    public void Check(ScimObject resource)
    {
        CheckIfMatch(resource);
        if (IfNoneMatch is not null && EntityTagHeader.ContainsVersion(IfNoneMatch, MetaVersion.GetEntityTag(resource)))
        {
            throw new ScimException(ScimError.PreconditionFailed("The resource exists in a version that If-None-Match excludes."));
        }
    }

    /// <summary>Checks If-Match alone, as for a read (RFC 9110 §13.1.1).</summary>
    /// <exception cref="ScimException">412: If-Match failed.</exception>
    public void CheckIfMatch(ScimObject resource)
    {
        if (IfMatch is not null && !EntityTagHeader.ContainsVersion(IfMatch, MetaVersion.GetEntityTag(resource)))
        {
            throw new ScimException(ScimError.PreconditionFailed("The current version of the resource does not match If-Match; read the resource again."));
        }
    }
}
