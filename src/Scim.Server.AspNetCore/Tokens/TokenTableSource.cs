using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Scim.Server.AspNetCore.Mounts;

namespace Scim.Server.AspNetCore.Tokens;

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
