namespace Scim.Server.AspNetCore.Tests.Conformance.Support;

/// <summary>Who may enter the server of a check.</summary>
internal enum Access
{
    /// <summary>Who has <see cref="ServerSetup.Token"/>.</summary>
    Token,

    /// <summary>Only the reader; the other token is known, but has no right.</summary>
    PolicyOfReaders,

    /// <summary>Who has a token, but DELETE endpoints only the reader.</summary>
    NoDeletes,

    /// <summary>Everybody.</summary>
    Anonymous,

    /// <summary>The reader; the other token has expired.</summary>
    ExpiringTokens,

    /// <summary>Clients that are bound to tenant a or b.</summary>
    TenantTokens,
}
