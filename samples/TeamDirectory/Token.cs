using System.Buffers.Text;
using System.Security.Cryptography;
using Scim.Server;

namespace TeamDirectory;

/// <summary>
/// The tokens that clients send: <c>Scim:Token</c> for every tenant, or a random one for this run, and those of
/// <c>Scim:Tokens:name</c>, each for one tenant.
/// </summary>
internal static class Token
{
    /// <summary>The random token, to be printed; null if a token is configured, which is never printed.</summary>
    public static string? Generated { get; private set; }

    public static Action<ScimBearerTokenOptions> AddAll(IConfiguration configuration) => options =>
    {
        options.Tokens.Add(new ScimBearerToken { Value = GetShared(configuration) });
        foreach (var tenant in configuration.GetSection("Scim:Tokens").GetChildren())
        {
            options.Tokens.Add(new ScimBearerToken { Value = tenant.Value, Tenant = tenant.Key, Name = tenant.Key });
        }
    };

    private static string GetShared(IConfiguration configuration) =>
        configuration["Scim:Token"] is { Length: > 0 } given ? given : Generated ??= Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
}
