using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Scim.Server;
using Scim.Server.AspNetCore.Tokens;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds static bearer tokens, such as the Secret Token of Microsoft Entra.</summary>
public static class ScimBearerTokenBuilderExtensions
{
    /// <summary>
    /// Adds an authentication scheme that accepts the given tokens. Where it is the application's only scheme,
    /// <c>app.MapScim().RequireAuthorization()</c> uses it; if there are others, name it:
    /// <c>.RequireAuthorization(ScimBearerTokenOptions.Scheme)</c>. Tokens of a mount with a name are accepted there only, tokens without a name
    /// at every mount; so authentication must follow routing, as it does in a WebApplication.
    /// </summary>
    /// <param name="builder">What <c>AddScim()</c> returned.</param>
    /// <param name="tokens">
    /// Tokens of 16 characters or more, valid for every tenant. One that is null or empty, such as a missing setting, aborts the startup with an
    /// error.
    /// </param>
    public static IScimBuilder AddScimBearerTokens(this IScimBuilder builder, params string?[] tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        return builder.AddScimBearerTokens(options =>
        {
            foreach (var token in tokens)
            {
                options.Tokens.Add(new ScimBearerToken { Value = token });
            }
        });
    }

    /// <inheritdoc cref="AddScimBearerTokens(IScimBuilder, string?[])"/>
    /// <param name="builder">What <c>AddScim()</c> returned.</param>
    /// <param name="configure">Configures the accepted tokens; runs again whenever the configuration reloads.</param>
    public static IScimBuilder AddScimBearerTokens(this IScimBuilder builder, Action<ScimBearerTokenOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        var services = builder.Services;
        builder.AddOptions<ScimBearerTokenOptions>().Configure(configure);
        if (services.Any(service => service.ServiceType == typeof(TokenTableSource)))
        {
            return builder;
        }

        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<TokenTableSource>();
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, BearerTokenHandler>(ScimBearerTokenOptions.Scheme, null);
        services.AddAuthorizationBuilder().AddPolicy(
            ScimBearerTokenOptions.Scheme,
            new AuthorizationPolicyBuilder(ScimBearerTokenOptions.Scheme).RequireAuthenticatedUser().Build());
        return builder;
    }
}
