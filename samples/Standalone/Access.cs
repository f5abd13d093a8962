using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Scim.Server;

namespace Standalone;

/// <summary>Authenticates by bearer tokens. Tokens and tenants follow the configuration while the server runs.</summary>
internal static class Access
{
    public static IScimBuilder AddTokens(this IScimBuilder builder, Settings settings)
    {
        builder.Services.AddSingleton<IOptionsChangeTokenSource<ScimBearerTokenOptions>>(
            provider => new ConfigurationChangeTokenSource<ScimBearerTokenOptions>(provider.GetRequiredService<IConfiguration>()));
        if (settings.Tenants.Count > 0)
        {
            builder.AddTenants<TokenTenants>(ServiceLifetime.Singleton);
        }

        // A single tenant without a token, which only this machine can reach, gets a random one.
        var random = settings.Tokens.Count == 0 ? GenerateToken() : null;
        return builder.AddScimBearerTokens(options =>
        {
            foreach (var token in Token.ReadAll(settings.Section).Where(token => token.Tenant is null == (settings.Tenants.Count == 0)))
            {
                options.Tokens.Add(token.ToBearerToken());
            }

            if (random is not null)
            {
                options.Tokens.Add(new ScimBearerToken { Value = random });
            }
        });
    }

    private static string GenerateToken()
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        Console.WriteLine($"Scim:Token is not set; for this run it is {token}");
        return token;
    }
}
