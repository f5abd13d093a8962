using Scim.Server.Protocol.Registration;

namespace Scim.Server.DependencyInjection;

/// <summary>Whether the options let the server keep the profile that it would advertise.</summary>
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
            errors.Add($"ScimOptions.Profile is {options.Profile}, which refuses what the dialect rule {rule} lets pass; take the rule out of ScimOptions.Dialect.");
        }

        if (options.MaxPageSize < LeastPageSize)
        {
            errors.Add($"ScimOptions.Profile is {options.Profile}, which wants pages of {LeastPageSize} resources and more; MaxPageSize is {options.MaxPageSize}.");
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
            errors.Add($"ScimOptions.Profile is Ipsie, which wants pages of at most {MostPageSizeOfIpsie} resources; MaxPageSize is {options.MaxPageSize}.");
        }

        if (options.MaxPatchOperations < LeastMemberOperations)
        {
            errors.Add($"ScimOptions.Profile is Ipsie, which wants {LeastMemberOperations} operations in a PATCH and more; MaxPatchOperations is {options.MaxPatchOperations}.");
        }

        if (registrations.IsRegistered(typeof(IScimPasswordSink)))
        {
            errors.Add("ScimOptions.Profile is Ipsie, which knows no passwords; remove AddPasswordSink.");
        }

        foreach (var scheme in options.AuthenticationSchemes.Where(scheme => scheme.Type is "httpbasic" or "httpdigest"))
        {
            errors.Add($"ScimOptions.Profile is Ipsie, which wants OAuth; AuthenticationSchemes holds {scheme.Type}.");
        }
    }
}
