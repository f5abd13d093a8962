namespace Scim.Server.Hosting;

/// <summary>The reply that a host sends: a status, a few headers, and a body that writes itself.</summary>
public sealed record ScimReply
{
    /// <summary>The HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>The ETag header; null without one.</summary>
    public string? ETag { get; init; }

    /// <summary>The Location header; null without one.</summary>
    public string? Location { get; init; }

    /// <summary>The Cache-Control header; null without one.</summary>
    public string? CacheControl { get; init; }

    /// <summary>The Retry-After header; null without one.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The body, always application/scim+json; null without one.</summary>
    public IScimReplyBody? Body { get; init; }
}
