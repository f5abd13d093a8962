using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace TeamDirectory;

/// <summary>Finds users for Identity: by name in the tenant that the path names, and never one who was deleted.</summary>
internal sealed class TenantUserStore(DirectoryDb db, IHttpContextAccessor http) : UserOnlyStore<AppUser, DirectoryDb, Guid>(db)
{
    public override IQueryable<AppUser> Users => Context.Users.Where(row => row.Tenant == GetTenant(http.HttpContext) && row.DeletedAt == null);

    // Of any tenant, for the session of a user who looks at another tenant's page is none of that page's business.
    public override Task<AppUser?> FindByIdAsync(string userId, CancellationToken cancellationToken = default) => Guid.TryParse(userId, out var id)
        ? Context.Users.SingleOrDefaultAsync(row => row.Id == id && row.DeletedAt == null, cancellationToken)
        : Task.FromResult<AppUser?>(null);

    public static string GetTenant(HttpContext? context) => context?.GetRouteValue("tenant") as string ?? Tenant.Main;
}
