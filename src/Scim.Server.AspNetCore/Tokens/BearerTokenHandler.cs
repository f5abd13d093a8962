using System.Buffers;
using System.Runtime.CompilerServices;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Scim.Server.AspNetCore.Mounts;

namespace Scim.Server.AspNetCore.Tokens;

/// <summary>Authenticates by static bearer tokens (RFC 6750). Only the Authorization header is read: a token in a URI ends up in logs.</summary>
internal sealed class BearerTokenHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    TokenTableSource source,
    TimeProvider time)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    private const string Prefix = "Bearer ";

    private static readonly AuthenticateResult Unknown = AuthenticateResult.Fail("The bearer token is unknown or has expired.");

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization;
        if (header.Count != 1 || header[0] is not { } value || !value.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        if (source.GetTable(Context).Find(value, Prefix.Length, time.GetUtcNow()) is not { } claims)
        {
            return Task.FromResult(Unknown);
        }

        var principal = new ClaimsPrincipal(new ClaimsIdentity(claims, Scheme.Name));
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(principal, Scheme.Name)));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var result = await HandleAuthenticateOnceSafeAsync().ConfigureAwait(false);
        var realm = source.GetTable(Context).Realm;
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.Append("WWW-Authenticate", result.Failure is null
            ? $"Bearer realm=\"{realm}\""
            : $"Bearer realm=\"{realm}\", error=\"invalid_token\", error_description=\"The token is unknown or has expired.\"");
    }
}

/// <summary>A snapshot of the hashes of all configured tokens. Thread-safe.</summary>
internal sealed class TokenTable
{
    private const int MaxTokenLength = 4096;

    private readonly TokenEntry[] entries;

    // Keyed by the object, not by its text: a server reuses one string for the header that a connection repeats, so the token of a connection is
    // hashed once. Weak, so that no token is kept longer than the server keeps it.
    private readonly ConditionalWeakTable<string, TokenEntry> admitted = [];

    private TokenTable(TokenEntry[] entries, string realm)
    {
        this.entries = entries;
        Realm = realm;
    }

    public string Realm { get; }

    /// <summary>Creates the table from the options; the errors identify tokens by their index, never by their text.</summary>
    public static TokenTable? Create(ScimBearerTokenOptions options, out IReadOnlyList<string> errors)
    {
        var found = BearerTokenOptionsValidator.Validate(options);
        errors = found;
        return found.Count > 0 ? null : new TokenTable([.. options.Tokens.Select(TokenEntry.From)], options.Realm);
    }

    /// <summary>The claims of the token in a header; null when it is unknown or has expired.</summary>
    /// <param name="header">The whole value of the header.</param>
    /// <param name="start">Where the token begins.</param>
    /// <param name="now">The time.</param>
    public Claim[]? Find(string header, int start, DateTimeOffset now)
    {
        if (admitted.TryGetValue(header, out var entry) && now < entry.ExpiresAt)
        {
            return entry.Claims;
        }

        entry = Match(header.AsSpan(start).Trim(' '), now);
        if (entry is null)
        {
            return null;
        }

        admitted.AddOrUpdate(header, entry);
        return entry.Claims;
    }

    // The token is compared by hash with every entry, in constant time, which reveals neither which one matches nor how much of it.
    private TokenEntry? Match(ReadOnlySpan<char> token, DateTimeOffset now)
    {
        if (token.Length is 0 or > MaxTokenLength)
        {
            return null;
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Hash(token, hash);
        TokenEntry? match = null;
        foreach (var entry in entries)
        {
            var fits = CryptographicOperations.FixedTimeEquals(hash, entry.Hash);
            if (fits & now < entry.ExpiresAt)
            {
                match = entry;
            }
        }

        return match;
    }

    private static void Hash(ReadOnlySpan<char> token, Span<byte> hash)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(token.Length));
        try
        {
            var length = Encoding.UTF8.GetBytes(token, buffer);
            SHA256.HashData(buffer.AsSpan(0, length), hash);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    private sealed record TokenEntry(byte[] Hash, DateTimeOffset ExpiresAt, Claim[] Claims)
    {
        public static TokenEntry From(ScimBearerToken token)
        {
            var hash = token.Sha256 is { Length: > 0 } hex ? Convert.FromHexString(hex) : SHA256.HashData(Encoding.UTF8.GetBytes(token.Value ?? ""));
            var name = new Claim(ClaimTypes.Name, token.Name, ClaimValueTypes.String, ScimBearerTokenOptions.Scheme);
            return new TokenEntry(hash, token.ExpiresAt ?? DateTimeOffset.MaxValue, token.Tenant is null
                ? [name]
                : [name, new Claim(ScimClaims.Tenant, token.Tenant, ClaimValueTypes.String, ScimBearerTokenOptions.Scheme)]);
        }
    }
}

/// <summary>Keeps the token tables of all mounts in sync with the options. Invalid options abort the startup; later, the previous tables stay in effect.</summary>
internal sealed partial class TokenTableSource : IDisposable
{
    private readonly IOptionsMonitor<ScimBearerTokenOptions> options;
    private readonly IOptionsFactory<ScimBearerTokenOptions> factory;
    private readonly ScimMounts mounts;
    private readonly ILogger<TokenTableSource> logger;
    private readonly IDisposable? subscription;
    private volatile TableSet current;

    public TokenTableSource(
        IOptionsMonitor<ScimBearerTokenOptions> options, IOptionsFactory<ScimBearerTokenOptions> factory, ScimMounts mounts, ILogger<TokenTableSource> logger)
    {
        (this.options, this.factory, this.mounts, this.logger) = (options, factory, mounts, logger);
        var errors = new List<string>();
        current = CreateTables(errors) ?? throw new OptionsValidationException(Options.DefaultName, typeof(ScimBearerTokenOptions), errors);
        subscription = options.OnChange(_ => Reload());
    }

    /// <summary>The tokens of the mount that the request is for; elsewhere those without a name.</summary>
    public TokenTable GetTable(HttpContext context)
    {
        var tables = current;
        return tables.Named.Count > 0 && context.GetEndpoint()?.Metadata.GetMetadata<EndpointMetadata>() is { Mount.Name: { Length: > 0 } name }
            ? tables.Named[name]
            : tables.Unnamed;
    }

    public void Dispose() => subscription?.Dispose();

    private void Reload()
    {
        var errors = new List<string>();
        if (CreateTables(errors) is { } tables)
        {
            current = tables;
        }
        else
        {
            NotRenewed(string.Join(' ', errors));
        }
    }

    // The options of a mount are created anew: those that the monitor keeps may not know what has changed without a name.
    private TableSet? CreateTables(List<string> errors)
    {
        var unnamed = CreateTable(string.Empty, options.CurrentValue, errors);
        var named = new Dictionary<string, TokenTable>(StringComparer.Ordinal);
        foreach (var mount in mounts.Names)
        {
            if (CreateTable(mount, factory.Create(mount), errors) is { } table)
            {
                named.Add(mount, table);
            }
        }

        return unnamed is null || errors.Count > 0 ? null : new TableSet(unnamed, named);
    }

    private static TokenTable? CreateTable(string mount, ScimBearerTokenOptions options, List<string> errors)
    {
        var table = TokenTable.Create(options, out var found);
        errors.AddRange(found.Select(error => MountErrorText.GetPrefix(mount) + error));
        return table;
    }

    [LoggerMessage(EventId = 20, Level = LogLevel.Error, Message = "The changed bearer tokens are not valid; the previous tokens remain in effect. {Errors}")]
    private partial void NotRenewed(string errors);

    private sealed record TableSet(TokenTable Unnamed, Dictionary<string, TokenTable> Named);
}
