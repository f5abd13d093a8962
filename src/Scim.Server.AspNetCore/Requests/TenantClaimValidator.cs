using System.Security.Claims;

namespace Scim.Server.AspNetCore.Requests;

/// <summary>Checks the tenant claims of clients.</summary>
internal static class TenantClaimValidator
{
    /// <summary>Whether the client has <see cref="ScimClaims.Tenant"/> claims, and none for this tenant.</summary>
    public static bool IsBoundToOtherTenant(ClaimsPrincipal client, string? tenant)
    {
        var bound = false;
        foreach (var claim in client.Claims)
        {
            if (string.Equals(claim.Type, ScimClaims.Tenant, StringComparison.Ordinal))
            {
                if (string.Equals(claim.Value, tenant, StringComparison.Ordinal))
                {
                    return false;
                }

                bound = true;
            }
        }

        return bound;
    }
}
