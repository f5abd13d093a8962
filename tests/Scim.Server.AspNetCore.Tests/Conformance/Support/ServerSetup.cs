using System.Net;

namespace Scim.Server.AspNetCore.Tests.Conformance.Support;

/// <summary>The setup of the server of a check. By default: strict, in memory, one token, with the types of <see cref="TestSchemas"/>.</summary>
internal sealed record ServerSetup
{
    /// <summary>The token that the client sends.</summary>
    public const string Token = "conformance-token-0123456789";

    /// <summary>The token of another client, whose name is reader.</summary>
    public const string ReaderToken = "conformance-reader-0123456789";

    public string Preset { get; init; } = "strict";

    public string Prefix { get; init; } = "/scim/v2";

    /// <summary>Several mounts in one application; the client uses the first. Replaces <see cref="Prefix"/>.</summary>
    public IReadOnlyList<string> Prefixes { get; init; } = [];

    public Access Access { get; init; }

    public Action<ScimOptions>? Options { get; init; }

    public Action<ScimHttpOptions>? Http { get; init; }

    public Action<IScimBuilder>? Build { get; init; }

    /// <summary>The behaviour of the user store, if it differs from the store in memory.</summary>
    public UserStoreBehavior? Users { get; init; }

    public PasswordRecorder? Passwords { get; init; }

    public TimeProvider? Clock { get; init; }

    /// <summary>The simulated remote address of all requests.</summary>
    public IPAddress? RemoteAddress { get; init; }

    /// <summary>The token of a client that is bound to a tenant.</summary>
    public static string TenantToken(string tenant) => $"conformance-tenant-{tenant}-0123456789";
}
