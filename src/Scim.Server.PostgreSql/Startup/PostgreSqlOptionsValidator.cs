using Microsoft.Extensions.Options;
using Scim.Server.Relational.Startup;

namespace Scim.Server.PostgreSql.Startup;

/// <summary>Validates the options at startup and reports every error at once.</summary>
internal sealed class PostgreSqlOptionsValidator : IValidateOptions<ScimPostgreSqlOptions>
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    public ValidateOptionsResult Validate(string? name, ScimPostgreSqlOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var errors = RelationalOptionsValidator.Validate(options).ToList();
        if (options.CommandTimeout is { } timeout && (timeout < Shortest || timeout > Longest))
        {
            errors.Add($"ScimPostgreSqlOptions.CommandTimeout is {timeout}; expected {Shortest} to {Longest}.");
        }

        return RelationalOptionsValidator.CreateResult(name, errors);
    }
}
