using System.Buffers.Text;
using System.Security.Cryptography;

namespace RemoteApi;

/// <summary>The token that clients send: the one that <c>Scim:Token</c> gives, else a random one for this run.</summary>
internal static class Token
{
    /// <summary>The random token, to be shown; null where the configuration gave one, which is shown nowhere.</summary>
    public static string? Random { get; private set; }

    public static string Of(IConfiguration configuration) =>
        configuration["Scim:Token"] is { Length: > 0 } given ? given : Random = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
}
