using System.Buffers;
using System.Runtime.CompilerServices;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;

namespace Scim.Server.AspNetCore.Tokens;

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
