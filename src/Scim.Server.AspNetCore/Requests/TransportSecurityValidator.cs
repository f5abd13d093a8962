using System.Net;
using Microsoft.AspNetCore.Http;

namespace Scim.Server.AspNetCore.Requests;

/// <summary>Rejects unencrypted requests over a network (RFC 7644 §7.2).</summary>
internal static class TransportSecurityValidator
{
    private static readonly ScimError ClearText = ScimError.Forbidden(
        "SCIM is served over HTTPS only. Behind a proxy that terminates TLS, the application must configure forwarded headers (UseForwardedHeaders with the proxy as "
        + "known, so that X-Forwarded-Proto is read); set ScimHttpOptions.RequireHttps = false to allow unencrypted HTTP.");

    /// <summary>Null when the transport is acceptable. After ForwardedHeaders, scheme and address are those of the client.</summary>
    public static ScimError? Validate(HttpContext context, ScimHttpOptions options) =>
        !options.RequireHttps || context.Request.IsHttps || IsLocal(context.Connection.RemoteIpAddress) ? null : ClearText;

    // A connection without an address never left the machine: a Unix socket, a pipe, a server in memory.
    private static bool IsLocal(IPAddress? address) =>
        address is null || IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);
}
