using Microsoft.Extensions.Options;
using Scim.Server.Relational.Startup;

namespace Scim.Server.Sqlite.Startup;

/// <summary>Validates the options at startup and reports every error at once.</summary>
internal sealed class SqliteOptionsValidator : IValidateOptions<ScimSqliteOptions>
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    public ValidateOptionsResult Validate(string? name, ScimSqliteOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var errors = RelationalOptionsValidator.Validate(options).ToList();
        if (options.BusyTimeout < TimeSpan.Zero || options.BusyTimeout > LongestWait)
        {
            errors.Add($"ScimSqliteOptions.BusyTimeout is {options.BusyTimeout}; expected {TimeSpan.Zero} to {LongestWait}.");
        }

        if (!Enum.IsDefined(options.Synchronous))
        {
            errors.Add($"ScimSqliteOptions.Synchronous is {options.Synchronous}; expected Full or Normal.");
        }

        return RelationalOptionsValidator.CreateResult(name, errors);
    }
}
