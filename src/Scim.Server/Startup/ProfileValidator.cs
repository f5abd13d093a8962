using Scim.Server.Protocol.Registration;

namespace Scim.Server.Startup;

/// <summary>Validates that the options conform to the profile that the server advertises.</summary>
internal static class ProfileValidator
{
    private const int MinPageSize = 100;
    private const int MaxIpsiePageSize = 1_000;
    private const int MinPatchOperations = 50;

    private static readonly ScimDialectRule[] LenientRules =
    [
        ScimDialectRules.UnknownAttributes, ScimDialectRules.UnknownSchemas, ScimDialectRules.ReadOnlyInPathlessValue,
    ];

    public static void Validate(ScimOptions options, Registrations registrations, ICollection<string> errors)
    {
        if (options.Profile == ScimProfile.None)
        {
            return;
        }

        foreach (var rule in LenientRules.Where(options.Dialect.Has))
        {
            errors.Add($"ScimOptions.Profile is {options.Profile}, which rejects what the dialect rule {rule} accepts; remove the rule from ScimOptions.Dialect.");
        }

        if (options.MaxPageSize < MinPageSize)
        {
            errors.Add($"ScimOptions.Profile is {options.Profile}, which requires pages of {MinPageSize} or more resources; MaxPageSize is {options.MaxPageSize}.");
        }

        if (options.Profile == ScimProfile.Ipsie)
        {
            CheckIpsie(options, registrations, errors);
        }
    }

    private static void CheckIpsie(ScimOptions options, Registrations registrations, ICollection<string> errors)
    {
        if (options.MaxPageSize > MaxIpsiePageSize)
        {
            errors.Add($"ScimOptions.Profile is Ipsie, which requires pages of at most {MaxIpsiePageSize} resources; MaxPageSize is {options.MaxPageSize}.");
        }

        if (options.MaxPatchOperations < MinPatchOperations)
        {
            errors.Add($"ScimOptions.Profile is Ipsie, which requires {MinPatchOperations} or more operations in a PATCH; MaxPatchOperations is {options.MaxPatchOperations}.");
        }

        if (registrations.IsRegistered(typeof(IScimPasswordSink)))
        {
            errors.Add("ScimOptions.Profile is Ipsie, which does not allow passwords; remove AddPasswordSink.");
        }

        foreach (var scheme in options.AuthenticationSchemes.Where(scheme => scheme.Type is "httpbasic" or "httpdigest"))
        {
            errors.Add($"ScimOptions.Profile is Ipsie, which requires OAuth; AuthenticationSchemes contains {scheme.Type}.");
        }
    }
}
