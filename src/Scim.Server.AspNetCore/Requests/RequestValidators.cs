using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace Scim.Server.AspNetCore.Requests;

/// <summary>Rejects unencrypted requests over a network (RFC 7644 §7.2).</summary>
internal static class TransportSecurityValidator
{
    private static readonly ScimError ClearText = ScimError.Forbidden(
        "SCIM is served over HTTPS only. Behind a proxy that terminates TLS, the application must configure forwarded headers (UseForwardedHeaders with the proxy in "
        + "KnownProxies, so that X-Forwarded-Proto is read); set ScimHttpOptions.RequireHttps = false to allow unencrypted HTTP.");

    /// <summary>Null when the transport is acceptable. After ForwardedHeaders, scheme and address are those of the client.</summary>
    public static ScimError? Validate(HttpContext context, ScimHttpOptions options) =>
        !options.RequireHttps || context.Request.IsHttps || IsLocal(context.Connection.RemoteIpAddress) ? null : ClearText;

    // A connection without an address never left the machine: a Unix socket, a pipe, a server in memory.
    private static bool IsLocal(IPAddress? address) =>
        address is null || IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);
}

/// <summary>Checks the tenant claims of clients.</summary>
internal static class TenantClaimValidator
{
    /// <summary>Whether the client has <see cref="ScimClaims.Tenant"/> claims, and none for this tenant.</summary>
    public static bool IsBoundToOtherTenant(ClaimsPrincipal client, string? tenant)
    {
        var bound = false;
        foreach (var claim in client.Claims)
        {
            if (string.Equals(claim.Type, ScimClaims.Tenant, StringComparison.Ordinal))
            {
                if (string.Equals(claim.Value, tenant, StringComparison.Ordinal))
                {
                    return false;
                }

                bound = true;
            }
        }

        return bound;
    }
}
