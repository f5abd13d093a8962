using System.Collections.Frozen;
using Microsoft.Extensions.Options;
using Scim.Server;

namespace Standalone;

/// <summary>The tenants are those that have a token.</summary>
internal sealed class TokenTenants : IScimTenants, IDisposable
{
    private readonly IDisposable? subscription;
    private volatile FrozenSet<string> names;

    public TokenTenants(IOptionsMonitor<ScimBearerTokenOptions> tokens)
    {
        names = GetNames(tokens.CurrentValue);
        subscription = tokens.OnChange(changed => names = GetNames(changed));
    }

    public ValueTask<bool> ExistsAsync(string tenant, CancellationToken cancellationToken) => ValueTask.FromResult(names.Contains(tenant));

    public void Dispose() => subscription?.Dispose();

    private static FrozenSet<string> GetNames(ScimBearerTokenOptions options) =>
        options.Tokens.Select(token => token.Tenant).OfType<string>().ToFrozenSet(StringComparer.Ordinal);
}
