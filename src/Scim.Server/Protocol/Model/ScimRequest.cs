using System.Diagnostics.CodeAnalysis;
using System.Security.Claims;
using Scim.Server.Protocol.Model;

namespace Scim.Server.Hosting;

/// <summary>A request as a host hands it to <see cref="IScimServer"/>: routed and decoded once, but otherwise as the client sent it.</summary>
public sealed class ScimRequest
{
    /// <summary>A request, for an object initializer to fill.</summary>
    public ScimRequest()
    {
    }

    /// <summary>A copy, for an object initializer to change.</summary>
    [SetsRequiredMembers]
    public ScimRequest(ScimRequest original)
    {
        ArgumentNullException.ThrowIfNull(original);
        Operation = original.Operation;
        BaseUri = original.BaseUri;
        Tenant = original.Tenant;
        ResourceType = original.ResourceType;
        Id = original.Id;
        Query = original.Query;
        Body = original.Body;
        IfMatch = original.IfMatch;
        IfNoneMatch = original.IfNoneMatch;
        Principal = original.Principal;
        CorrelationId = original.CorrelationId;
        Authorize = original.Authorize;
        UnitOfWork = original.UnitOfWork;
        Policies = original.Policies;
    }

    /// <summary>The kind of request.</summary>
    public required ScimOperation Operation { get; init; }

    /// <summary>The absolute base URI of the SCIM endpoints, without a trailing slash.</summary>
    public required string BaseUri { get; init; }

    /// <summary>The tenant's name; empty where the application has only one.</summary>
    public string Tenant { get; init; } = string.Empty;

    /// <summary>
    /// The resource type. Null for discovery; null means all types in <see cref="ScimOperation.Query"/> and <see cref="ScimOperation.Search"/>
    /// (RFC 7644 §3.4.2.1), and the resource of <see cref="Principal"/>, <c>/Me</c>, in the operations on one resource (§3.11).
    /// </summary>
    public ScimResourceType? ResourceType { get; init; }

    /// <summary>The last segment of the URI, decoded: a resource's id, a type's name, a schema's URN; null for a collection.</summary>
    public string? Id { get; init; }

    /// <summary>The query parameters; those of a search come from the body.</summary>
    public ScimQueryParameters Query { get; init; } = ScimQueryParameters.None;

    /// <summary>The body; empty where there is none. It must not change until the reply has been written.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The If-Match header as sent; null without one. Also applies to reads.</summary>
    public string? IfMatch { get; init; }

    /// <summary>The If-None-Match header as sent; null without one.</summary>
    public string? IfNoneMatch { get; init; }

    /// <summary>The authenticated client; null where the application allows anonymous ones.</summary>
    public ClaimsPrincipal? Principal { get; init; }

    /// <summary>An id that correlates the log entries of the request.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>
    /// Called before each operation of a Bulk request, so that a host authorizes it like a single request (RFC 7644 §3.7);
    /// returns the error for the operation, or null if the client is authorized. Null allows everything.
    /// </summary>
    public Func<ScimOperation, ScimResourceType, CancellationToken, ValueTask<ScimError?>>? Authorize { get; init; }

    /// <summary>
    /// The policies that apply to the request, as <see cref="IScimServer.GetPoliciesAsync"/> of the same server returned them for its tenant; null to have them
    /// looked up when the request is handled.
    /// </summary>
    public ScimPolicies? Policies { get; init; }

    /// <summary>The scope of the unit of work that the request is part of; null for a request on its own.</summary>
    internal RequestScope? UnitOfWork { get; init; }
}
