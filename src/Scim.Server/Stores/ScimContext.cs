using System.Security.Claims;

namespace Scim.Server;

/// <summary>The mount, tenant, client and unit of work of a call. It is passed explicitly, so that no store call can be made without a tenant. Immutable.</summary>
public sealed record ScimContext
{
    /// <summary>The tenant's name; empty where the application has only one.</summary>
    public required string Tenant { get; init; }

    /// <summary>The name of the mount, as in <c>AddScim("box")</c>; empty for the one without a name.</summary>
    public string Mount { get; init; } = string.Empty;

    /// <summary>The resource type of the call.</summary>
    public required ScimResourceType ResourceType { get; init; }

    /// <summary>The authenticated client; null for calls that the application makes itself.</summary>
    public ClaimsPrincipal? Principal { get; init; }

    /// <summary>The unit of work that the call takes part in; null when each write is independent.</summary>
    public IScimUnitOfWork? UnitOfWork { get; init; }

    /// <summary>An id that correlates the log entries of one request; null when there is none.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>The event that the write will cause, for a store with an outbox; null where no event sink is registered.</summary>
    public ScimEvent? Event { get; init; }

    /// <summary>This context with the draft of an event; itself where there is none.</summary>
    internal ScimContext WithEvent(ScimEvent? draft) => draft is null ? this : this with { Event = draft };
}
