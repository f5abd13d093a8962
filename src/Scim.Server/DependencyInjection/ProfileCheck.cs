using Scim.Server.Protocol.Registration;

namespace Scim.Server.DependencyInjection;

/// <summary>Validates that the options conform to the profile that the server advertises.</summary>
internal static class ProfileCheck
{
    private const int LeastPageSize = 100;
    private const int MostPageSizeOfIpsie = 1_000;
    private const int LeastMemberOperations = 50;

    private static readonly ScimDialectRule[] Forgiving =
    [
        ScimDialectRules.UnknownAttributes, ScimDialectRules.UnknownSchemas, ScimDialectRules.ReadOnlyInPathlessValue,
    ];

    public static void Check(ScimOptions options, Registrations registrations, ICollection<string> errors)
    {
        if (options.Profile == ScimProfile.None)
        {
            return;
        }

        foreach (var rule in Forgiving.Where(options.Dialect.Has))
        {
            errors.Add($"ScimOptions.Profile is {options.Profile}, which rejects what the dialect rule {rule} accepts; remove the rule from ScimOptions.Dialect.");
        }

        if (options.MaxPageSize < LeastPageSize)
        {
            errors.Add($"ScimOptions.Profile is {options.Profile}, which requires pages of {LeastPageSize} or more resources; MaxPageSize is {options.MaxPageSize}.");
        }

        if (options.Profile == ScimProfile.Ipsie)
        {
            CheckIpsie(options, registrations, errors);
        }
    }

    private static void CheckIpsie(ScimOptions options, Registrations registrations, ICollection<string> errors)
    {
        if (options.MaxPageSize > MostPageSizeOfIpsie)
        {
            errors.Add($"ScimOptions.Profile is Ipsie, which requires pages of at most {MostPageSizeOfIpsie} resources; MaxPageSize is {options.MaxPageSize}.");
        }

        if (options.MaxPatchOperations < LeastMemberOperations)
        {
            errors.Add($"ScimOptions.Profile is Ipsie, which requires {LeastMemberOperations} or more operations in a PATCH; MaxPatchOperations is {options.MaxPatchOperations}.");
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
