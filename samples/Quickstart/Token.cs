using System.Buffers.Text;
using System.Security.Cryptography;

namespace Quickstart;

/// <summary>The token that clients send: <c>Scim:Token</c>, or a random one for this run.</summary>
internal static class Token
{
    /// <summary>The random token, to be printed; null if a token is configured, which is never printed.</summary>
    public static string? Generated { get; private set; }

    public static string GetOrGenerate(IConfiguration configuration) =>
        configuration["Scim:Token"] is { Length: > 0 } given ? given : Generated = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
}
