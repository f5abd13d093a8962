using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Scim.Server.AspNetCore.Tokens;

/// <summary>Keeps the token table in sync with the options. Invalid options abort the startup; later, the previous table stays in effect.</summary>
internal sealed partial class TokenTableSource : IDisposable
{
    private readonly ILogger<TokenTableSource> logger;
    private readonly IDisposable? subscription;
    private volatile TokenTable current;

    public TokenTableSource(IOptionsMonitor<ScimBearerTokenOptions> options, ILogger<TokenTableSource> logger)
    {
        this.logger = logger;
        current = TokenTable.Create(options.CurrentValue, out var errors)
            ?? throw new OptionsValidationException(Options.DefaultName, typeof(ScimBearerTokenOptions), errors);
        subscription = options.OnChange(Reload);
    }

    public TokenTable Current => current;

    public void Dispose() => subscription?.Dispose();

    private void Reload(ScimBearerTokenOptions options)
    {
        if (TokenTable.Create(options, out var errors) is { } table)
        {
            current = table;
        }
        else
        {
            NotRenewed(string.Join(' ', errors));
        }
    }

    [LoggerMessage(EventId = 20, Level = LogLevel.Error, Message = "The changed bearer tokens are not valid; the previous tokens remain in effect. {Errors}")]
    private partial void NotRenewed(string errors);
}
