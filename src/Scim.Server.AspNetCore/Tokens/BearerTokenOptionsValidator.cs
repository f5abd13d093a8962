using System.Buffers;
using System.Security.Cryptography;

namespace Scim.Server.AspNetCore.Tokens;

/// <summary>Validates the configured tokens. Errors identify tokens by their index, never by their text.</summary>
internal static class BearerTokenOptionsValidator
{
    private const int MinLength = 16;

    // b64token of RFC 6750 §2.1
    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/=");

    public static IReadOnlyList<string> Validate(ScimBearerTokenOptions options)
    {
        var errors = options.Tokens.SelectMany((token, index) => Validate(token, $"ScimBearerTokenOptions.Tokens[{index}]")).ToList();
        if (options.Realm.AsSpan().ContainsAny('"', '\\') || options.Realm.Any(char.IsControl))
        {
            errors.Add("ScimBearerTokenOptions.Realm contains a quote, a backslash or a control character; expected text without them.");
        }

        return errors;
    }

    private static IEnumerable<string> Validate(ScimBearerToken token, string place)
    {
        var (value, hash) = (token.Value ?? "", token.Sha256 ?? "");
        if (value.Length == 0 && hash.Length == 0)
        {
            yield return $"{place} has neither Value nor Sha256; expected one of them. If the token comes from the configuration, set it there, for example as Scim:Token (--Scim:Token=… or the environment variable Scim__Token).";
        }
        else if (value.Length > 0 && hash.Length > 0)
        {
            yield return $"{place} has both Value and Sha256; expected one of them.";
        }
        else if (value.Length is > 0 and < MinLength)
        {
            yield return $"{place}.Value has {value.Length} characters; expected {MinLength} or more, so that it cannot be guessed.";
        }
        else if (value.AsSpan().ContainsAnyExcept(Allowed))
        {
            yield return $"{place}.Value contains a character that is not allowed in an Authorization header; expected letters, digits and -._~+/= (RFC 6750 §2.1).";
        }
        else if (hash.Length > 0 && (hash.Length != 2 * SHA256.HashSizeInBytes || !hash.All(char.IsAsciiHexDigit)))
        {
            yield return $"{place}.Sha256 is not a SHA-256 hash; expected 64 hexadecimal digits.";
        }

        if (string.IsNullOrWhiteSpace(token.Name))
        {
            yield return $"{place}.Name is empty; expected a name that identifies the token in logs.";
        }
    }
}
