using Microsoft.Extensions.Options;
using Scim.Server.Protocol.Registration;

namespace Scim.Server.Startup;

/// <summary>Validates options and registrations of a mount at startup and reports all errors at once.</summary>
internal sealed class ServerOptionsValidator(MountRegistry registry) : IValidateOptions<ScimOptions>
{
    public ValidateOptionsResult Validate(string? name, ScimOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var mount = name ?? string.Empty;
        var errors = FindErrors(mount, options);
        if (options.Mount is null && registry.IsMount(mount) && !registry.IsStarted(mount))
        {
            TenantOptionsValidator.Validate(options, registry.GetEffective(mount), tenant => FindErrors(mount, tenant), errors);
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors.Select(error => MountErrors.Describe(mount, error)));
    }

    private List<string> FindErrors(string mount, ScimOptions options)
    {
        var errors = new List<string>();
        if (registry.IsMount(mount))
        {
            ValidateMount(registry.GetEffective(mount), options, errors);
        }

        if (mount.Length == 0)
        {
            GlobalizationValidator.Validate(GlobalizationValidator.IsInvariant(), errors);
        }

        return errors;
    }

    private void ValidateMount(Registrations registrations, ScimOptions options, List<string> errors)
    {
        OptionRangeValidator.Validate(options, errors);
        PolicyValidator.Validate(options, errors);
        RegistrationValidator.Validate(registrations, options, errors);
        PolicyValidator.ValidateResourceTypes(registry.IsOffered, options, errors);
        TransactionSupportValidator.Validate(registrations, options.Bulk, errors);
        ProfileValidator.Validate(options, registrations, errors);
    }
}
