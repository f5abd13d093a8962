namespace Scim.Server.Startup;

/// <summary>Validates the ranges that the documentation of the options states.</summary>
internal static class OptionRangeValidator
{
    private const int MinCursorKeyLength = 32;

    private static readonly string[] SchemeTypes = ["oauth", "oauth2", "oauthbearertoken", "httpbasic", "httpdigest"];

    public static void Validate(ScimOptions options, ICollection<string> errors)
    {
        var check = new RangeValidator(errors);
        check.ValidateNumber("MaxPageSize", options.MaxPageSize, 1, 10_000);
        check.ValidateNumber("DefaultPageSize", options.DefaultPageSize, 1, Math.Max(1, options.MaxPageSize));
        check.ValidateNumber("MaxPatchOperations", options.MaxPatchOperations, 1, 100_000);
        check.ValidateNumber("MaxBodySize", options.MaxBodySize, 1 << 10, 1 << 30);
        check.ValidateNumber("MaxGroupBodySize", options.MaxGroupBodySize, 1 << 10, 1 << 30);
        check.ValidateDuration("WriteTimeout", options.WriteTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5));
        check.ValidateDuration("CursorTimeout", options.CursorTimeout, TimeSpan.FromMinutes(1), TimeSpan.FromDays(30));
        check.ValidateNumber("CursorKey.Length", options.CursorKey?.Length ?? MinCursorKeyLength, MinCursorKeyLength, 1 << 10);
        check.ValidateNumber("MaxRootResults", options.MaxRootResults ?? 1, 1, int.MaxValue);
        check.ValidateDuration("DiscoveryMaxAge", options.DiscoveryMaxAge, TimeSpan.Zero, TimeSpan.FromDays(1));
        check.ValidateDuration("TenantPolicyLifetime", options.TenantPolicyLifetime, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1));
        check.ValidateNumber("MaxCachedTenants", options.MaxCachedTenants, 1, 1_000_000);
        CheckBulk(options.Bulk, check, errors);
        CheckFilterLimits(options.FilterLimits, check, errors);
        CheckSchemes(options.AuthenticationSchemes, errors);
    }

    private static void CheckBulk(ScimBulkOptions? bulk, RangeValidator check, ICollection<string> errors)
    {
        if (bulk is null)
        {
            errors.Add("ScimOptions.Bulk is null; expected an instance of ScimBulkOptions.");
            return;
        }

        check.ValidateNumber("Bulk.MaxOperations", bulk.MaxOperations, 1, 100_000);
        check.ValidateNumber("Bulk.MaxPayloadSize", bulk.MaxPayloadSize, 1 << 10, 1 << 30);
    }

    private static void CheckFilterLimits(ScimFilterLimits? limits, RangeValidator check, ICollection<string> errors)
    {
        if (limits is null)
        {
            errors.Add("ScimOptions.FilterLimits is null; expected an instance of ScimFilterLimits.");
            return;
        }

        check.ValidateNumber("FilterLimits.MaxLength", limits.MaxLength, 16, 1 << 20);
        check.ValidateNumber("FilterLimits.MaxDepth", limits.MaxDepth, 1, 256);
        check.ValidateNumber("FilterLimits.MaxNodes", limits.MaxNodes, 1, 10_000);
    }

    private static void CheckSchemes(IList<ScimAuthenticationScheme> schemes, ICollection<string> errors)
    {
        foreach (var scheme in schemes)
        {
            if (!SchemeTypes.Contains(scheme.Type, StringComparer.Ordinal))
            {
                errors.Add($"ScimOptions.AuthenticationSchemes contains the unknown type '{scheme.Type}'; expected one of {string.Join(", ", SchemeTypes)}.");
            }

            if (string.IsNullOrWhiteSpace(scheme.Name) || string.IsNullOrWhiteSpace(scheme.Description))
            {
                errors.Add("ScimOptions.AuthenticationSchemes contains a scheme without a name or a description.");
            }
        }
    }
}
