namespace Scim.Server.AspNetCore.Tests.Conformance.Support;

/// <summary>Which clients have access to the server of a check.</summary>
internal enum Access
{
    /// <summary>Clients with <see cref="ServerSetup.Token"/>.</summary>
    Token,

    /// <summary>Only the reader; the other token is valid, but not authorized.</summary>
    ReadersOnly,

    /// <summary>All clients with a token, except for DELETE, which only the reader may send.</summary>
    ReadersOnlyDelete,

    /// <summary>Anonymous clients.</summary>
    Anonymous,

    /// <summary>The reader; the other token has expired.</summary>
    ExpiringTokens,

    /// <summary>Clients that are bound to tenant a or b.</summary>
    TenantTokens,
}
