using System.Buffers.Text;
using System.Security.Cryptography;
using Scim.Server;

namespace TeamDirectory;

/// <summary>
/// The tokens that clients send: the one that <c>Scim:Token</c> gives for every tenant, else a random one for this run, and those of
/// <c>Scim:Tokens:name</c>, each for one tenant.
/// </summary>
internal static class Token
{
    /// <summary>The random token, to be shown; null where the configuration gave one, which is shown nowhere.</summary>
    public static string? Random { get; private set; }

    public static Action<ScimBearerTokenOptions> AddAll(IConfiguration configuration) => options =>
    {
        options.Tokens.Add(new ScimBearerToken { Value = ForAll(configuration) });
        foreach (var tenant in configuration.GetSection("Scim:Tokens").GetChildren())
        {
            options.Tokens.Add(new ScimBearerToken { Value = tenant.Value, Tenant = tenant.Key, Name = tenant.Key });
        }
    };

    private static string ForAll(IConfiguration configuration) =>
        configuration["Scim:Token"] is { Length: > 0 } given ? given : Random ??= Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
}
