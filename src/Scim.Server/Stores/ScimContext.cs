using System.Security.Claims;

namespace Scim.Server;

/// <summary>For whom and within what a call is made. It is passed explicitly, so that no store call can be made without a tenant. Immutable.</summary>
public sealed record ScimContext
{
    /// <summary>The tenant's name; empty where the application has only one.</summary>
    public required string Tenant { get; init; }

    /// <summary>The type of the resources that the call is about.</summary>
    public required ScimResourceType ResourceType { get; init; }

    /// <summary>The authenticated client; null for calls that the application makes itself.</summary>
    public ClaimsPrincipal? Principal { get; init; }

    /// <summary>The unit of work that the call takes part in; null where each write stands alone.</summary>
    public IScimUnit? Unit { get; init; }

    /// <summary>An id that ties together what is logged for one request; null where there is none.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>The event that the write will cause, for a store with an outbox; null where no event sink is registered.</summary>
    public ScimEvent? Event { get; init; }

    /// <summary>This context with the draft of an event; itself where there is none.</summary>
    internal ScimContext Telling(ScimEvent? draft) => draft is null ? this : this with { Event = draft };
}
