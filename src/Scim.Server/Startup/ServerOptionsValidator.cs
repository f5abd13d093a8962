using Microsoft.Extensions.Options;
using Scim.Server.Protocol.Registration;

namespace Scim.Server.Startup;

/// <summary>Validates options and registrations at startup and reports all errors at once.</summary>
internal sealed class ServerOptionsValidator(Registrations registrations) : IValidateOptions<ScimOptions>
{
    public ValidateOptionsResult Validate(string? name, ScimOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var errors = FindErrors(options);
        if (options.Mount is null && !registrations.IsStarted)
        {
            TenantOptionsValidator.Validate(options, registrations, FindErrors, errors);
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private List<string> FindErrors(ScimOptions options)
    {
        var errors = new List<string>();
        OptionRangeValidator.Validate(options, errors);
        PolicyValidator.Validate(options, errors);
        RegistrationValidator.Validate(registrations, options, errors);
        TransactionSupportValidator.Validate(registrations, options.Bulk, errors);
        ProfileValidator.Validate(options, registrations, errors);
        GlobalizationValidator.Validate(GlobalizationValidator.IsInvariant(), errors);
        return errors;
    }
}
