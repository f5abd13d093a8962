using Microsoft.Extensions.Options;
using Scim.Server.Protocol.Registration;

namespace Scim.Server.DependencyInjection;

/// <summary>Validates options and registrations at startup and reports all errors at once.</summary>
internal sealed class StartupValidator(Registrations registrations) : IValidateOptions<ScimOptions>
{
    public ValidateOptionsResult Validate(string? name, ScimOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var errors = new List<string>();
        OptionRanges.Check(options, errors);
        PolicyCheck.Check(options, errors);
        RegistrationCheck.Check(registrations, options, errors);
        TransactionCheck.Check(registrations, options.Bulk, errors);
        ProfileCheck.Check(options, registrations, errors);
        GlobalizationCheck.Check(GlobalizationCheck.IsInvariant(), errors);
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
