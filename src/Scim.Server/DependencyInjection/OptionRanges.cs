namespace Scim.Server.DependencyInjection;

/// <summary>Validates the ranges that the documentation of the options states.</summary>
internal static class OptionRanges
{
    private const int ShortestKey = 32;

    private static readonly string[] SchemeTypes = ["oauth", "oauth2", "oauthbearertoken", "httpbasic", "httpdigest"];

    public static void Check(ScimOptions options, ICollection<string> errors)
    {
        var check = new RangeCheck(errors);
        check.Number("MaxPageSize", options.MaxPageSize, 1, 10_000);
        check.Number("DefaultPageSize", options.DefaultPageSize, 1, Math.Max(1, options.MaxPageSize));
        check.Number("MaxPatchOperations", options.MaxPatchOperations, 1, 100_000);
        check.Number("MaxBodySize", options.MaxBodySize, 1 << 10, 1 << 30);
        check.Number("MaxGroupBodySize", options.MaxGroupBodySize, 1 << 10, 1 << 30);
        check.Time("WriteTimeout", options.WriteTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5));
        check.Time("CursorTimeout", options.CursorTimeout, TimeSpan.FromMinutes(1), TimeSpan.FromDays(30));
        check.Number("CursorKey.Length", options.CursorKey?.Length ?? ShortestKey, ShortestKey, 1 << 10);
        check.Number("MaxRootResults", options.MaxRootResults ?? 1, 1, int.MaxValue);
        check.Time("DiscoveryMaxAge", options.DiscoveryMaxAge, TimeSpan.Zero, TimeSpan.FromDays(1));
        CheckBulk(options.Bulk, check, errors);
        CheckFilterLimits(options.FilterLimits, check, errors);
        CheckSchemes(options.AuthenticationSchemes, errors);
    }

    private static void CheckBulk(ScimBulkOptions? bulk, RangeCheck check, ICollection<string> errors)
    {
        if (bulk is null)
        {
            errors.Add("ScimOptions.Bulk is null; expected an instance of ScimBulkOptions.");
            return;
        }

        check.Number("Bulk.MaxOperations", bulk.MaxOperations, 1, 100_000);
        check.Number("Bulk.MaxPayloadSize", bulk.MaxPayloadSize, 1 << 10, 1 << 30);
    }

    private static void CheckFilterLimits(ScimFilterLimits? limits, RangeCheck check, ICollection<string> errors)
    {
        if (limits is null)
        {
            errors.Add("ScimOptions.FilterLimits is null; expected an instance of ScimFilterLimits.");
            return;
        }

        check.Number("FilterLimits.MaxLength", limits.MaxLength, 16, 1 << 20);
        check.Number("FilterLimits.MaxDepth", limits.MaxDepth, 1, 256);
        check.Number("FilterLimits.MaxNodes", limits.MaxNodes, 1, 10_000);
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
