using System.Net;

namespace Scim.Server.AspNetCore.Tests.Conformance.Support;

/// <summary>How the server of a check differs from the usual one: strict, in memory, one token, with the types of <see cref="TestSchemas"/>.</summary>
internal sealed record ServerSetup
{
    /// <summary>The token that the client sends.</summary>
    public const string Token = "conformance-token-0123456789";

    /// <summary>The token of another client, whose name is reader.</summary>
    public const string ReaderToken = "conformance-reader-0123456789";

    public string Preset { get; init; } = "strict";

    public string Prefix { get; init; } = "/scim/v2";

    /// <summary>Several mounts in one application; the client speaks to the first. Takes the place of <see cref="Prefix"/>.</summary>
    public IReadOnlyList<string> Prefixes { get; init; } = [];

    public Access Access { get; init; }

    public Action<ScimOptions>? Options { get; init; }

    public Action<ScimHttpOptions>? Http { get; init; }

    public Action<IScimBuilder>? Build { get; init; }

    /// <summary>How the store of users differs from the one in memory.</summary>
    public StoreTwist? Users { get; init; }

    public PasswordSpy? Passwords { get; init; }

    public TimeProvider? Clock { get; init; }

    /// <summary>From where all requests seem to come.</summary>
    public IPAddress? RemoteAddress { get; init; }

    /// <summary>The token of a client that is bound to a tenant.</summary>
    public static string TenantToken(string tenant) => $"conformance-tenant-{tenant}-0123456789";
}
