using System.Security.Claims;

namespace Scim.Server.AspNetCore.Requests;

/// <summary>Keeps a client that is bound to one tenant out of all others.</summary>
internal static class TenantGuard
{
    private static readonly ScimError OtherTenant = ScimError.Forbidden("The credentials belong to another tenant.");

    /// <summary>Null where the client has no <see cref="ScimClaims.Tenant"/> claim, or one for this tenant.</summary>
    public static ScimError? Check(ClaimsPrincipal client, string? tenant)
    {
        var bound = false;
        foreach (var claim in client.Claims)
        {
            if (string.Equals(claim.Type, ScimClaims.Tenant, StringComparison.Ordinal))
            {
                if (string.Equals(claim.Value, tenant, StringComparison.Ordinal))
                {
                    return null;
                }

                bound = true;
            }
        }

        return bound ? OtherTenant : null;
    }
}
