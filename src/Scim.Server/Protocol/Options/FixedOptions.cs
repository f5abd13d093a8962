namespace Scim.Server.Protocol.Options;

/// <summary>
/// Finds differences in options that are fixed at startup, because schemas, indexes, routes or issued cursors depend on them: neither a reload nor a tenant
/// can change them.
/// </summary>
internal static class FixedOptions
{
    /// <summary>A sentence for each change by a reload.</summary>
    public static IEnumerable<string> FindChanges(ScimOptions before, ScimOptions after) =>
        Compare(before, after).Select(difference => $"{difference}; it takes effect only at startup. Restart the application to change it.");

    /// <summary>A sentence for each option of a tenant that differs from its mount.</summary>
    public static IEnumerable<string> FindDifferences(ScimOptions mount, ScimOptions tenant)
    {
        foreach (var difference in Compare(mount, tenant))
        {
            yield return $"{difference}; it is the same for all tenants. Set it in the options of the mount.";
        }

        if (mount.TenantPolicyLifetime != tenant.TenantPolicyLifetime || mount.MaxCachedTenants != tenant.MaxCachedTenants)
        {
            yield return "ScimOptions.TenantPolicyLifetime and MaxCachedTenants cannot be set for a single tenant. Set them in the options of the mount.";
        }
    }

    private static IEnumerable<string> Compare(ScimOptions before, ScimOptions after)
    {
        if (before.UniqueGroupNames != after.UniqueGroupNames)
        {
            yield return $"ScimOptions.UniqueGroupNames changes from {before.UniqueGroupNames} to {after.UniqueGroupNames}";
        }

        if ((before.Profile == ScimProfile.Ipsie) != (after.Profile == ScimProfile.Ipsie))
        {
            yield return $"ScimOptions.Profile changes from {before.Profile} to {after.Profile}, which changes the schemas";
        }

        if (!before.CursorKey.AsSpan().SequenceEqual(after.CursorKey))
        {
            yield return "ScimOptions.CursorKey changes";
        }

        if (before.Bulk is { Enabled: false } && after.Bulk is { Enabled: true })
        {
            yield return "ScimOptions.Bulk.Enabled changes from False to True, which needs the route of Bulk";
        }
    }
}
