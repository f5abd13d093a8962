using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace TeamDirectory;

/// <summary>Adds the tenant and the roles of the signed-in user as claims; renewed with each request.</summary>
internal sealed class TenantClaims(UserManager<AppUser> users, IOptions<IdentityOptions> options, DirectoryDb db)
    : UserClaimsPrincipalFactory<AppUser>(users, options)
{
    /// <summary>Authorizes users of the tenant in the path.</summary>
    public const string Policy = "OfTenant";

    private const string Claim = "tenant";

    public static bool MatchRoute(AuthorizationHandlerContext context) =>
        context.Resource is HttpContext http && context.User.HasClaim(Claim, TenantUserStore.GetTenant(http));

    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(AppUser user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(Claim, user.Tenant));
        var roles = await db.Set<UserRole>().Where(row => row.UserId == user.Id && row.Value != null).OrderBy(row => row.Id).Select(row => row.Value).ToListAsync();
        identity.AddClaims(roles.OfType<string>().Select(role => new Claim(identity.RoleClaimType, role)));
        return identity;
    }
}
