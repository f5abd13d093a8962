using System.Text;
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

/// <summary>
/// Text is compared after Unicode normalization. In globalization-invariant mode the runtime silently leaves text as it is:
/// then two spellings of one name would be two users.
/// </summary>
internal static class GlobalizationValidator
{
    public static bool IsInvariant() =>
        (AppContext.TryGetSwitch("System.Globalization.Invariant", out var invariant) && invariant)
        || !string.Equals("e\u0301".Normalize(NormalizationForm.FormC), "\u00e9", StringComparison.Ordinal);

    public static void Validate(bool invariant, ICollection<string> errors)
    {
        if (invariant)
        {
            errors.Add("Globalization is invariant, so text cannot be normalized for comparison; "
                + "set InvariantGlobalization to false and install ICU (libicu).");
        }
    }
}

/// <summary>Validates that every store supports the units of work that the options require.</summary>
internal static class TransactionSupportValidator
{
    public static void Validate(Registrations registrations, ScimBulkOptions? bulk, ICollection<string> errors)
    {
        if (bulk is not { Enabled: true, Atomic: true })
        {
            return;
        }

        var own = registrations.Stores.Where(store => !store.StoreType.IsAssignableTo(typeof(IScimTransactions))).Select(store => store.StoreType.Name);
        var sets = registrations.StoreSets.Where(set => !set.SupportsTransactions).Select(set => set.Name);
        foreach (var name in own.Concat(sets).Distinct(StringComparer.Ordinal))
        {
            errors.Add($"ScimOptions.Bulk.Atomic requires a unit of work, which the store {name} does not support; set it to false, or use stores that implement IScimTransactions.");
        }
    }
}

/// <summary>Adds an error for each value that is out of range.</summary>
internal readonly struct RangeValidator(ICollection<string> errors)
{
    public void ValidateNumber(string name, int value, int lowest, int highest)
    {
        if (value < lowest || value > highest)
        {
            errors.Add($"ScimOptions.{name} is {value}; expected {lowest} to {highest}.");
        }
    }

    public void ValidateDuration(string name, TimeSpan value, TimeSpan lowest, TimeSpan highest)
    {
        if (value < lowest || value > highest)
        {
            errors.Add($"ScimOptions.{name} is {value}; expected {lowest} to {highest}.");
        }
    }
}
