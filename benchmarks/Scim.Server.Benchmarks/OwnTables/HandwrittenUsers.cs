using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using TeamDirectory;

namespace Scim.Server.Benchmarks.OwnTables;

/// <summary>
/// What a developer who knows the tables writes: queries over the application's own columns that load what the store loads and make the same users of it.
/// </summary>
internal sealed class HandwrittenUsers(DirectoryDb db, HandwrittenStyle style)
{
    private static readonly Func<AppUser, ScimUser> MapUser = UserProjection.Compile();

    public Task<List<ScimUser>> ByNameAsync(string name)
    {
        var normalized = AppUser.Normalize(name);
        return ListAsync(row => row.NormalizedUserName == normalized);
    }

    public Task<List<ScimUser>> ByExternalIdAsync(string externalId) => ListAsync(row => row.ExternalId == externalId);

    public Task<List<ScimUser>> ByIdAsync(Guid id) => ListAsync(row => row.Id == id);

    public Task<List<ScimUser>> ByWorkEmailAsync(string address)
    {
        var normalized = AppUser.Normalize(address);
        return ListAsync(row => row.Emails.Any(mail => mail.NormalizedValue == normalized && mail.Type == "work"));
    }

    public Task<List<ScimUser>> ByAnyEmailAsync(string address)
    {
        var normalized = AppUser.Normalize(address);
        return ListAsync(row => row.Emails.Any(mail => mail.NormalizedValue == normalized));
    }

    public async Task<(int Total, List<ScimUser> Page)> PageAsync(int count) => (await Rows.CountAsync(), await ReadAsync(Rows.OrderBy(row => row.Id).Take(count)));

    private IQueryable<AppUser> Rows => db.Users.AsNoTracking().Where(row => row.Tenant == Tenant.Main && row.DeletedAt == null);

    private Task<List<ScimUser>> ListAsync(Expression<Func<AppUser, bool>> condition) => ReadAsync(Rows.Where(condition).OrderBy(row => row.Id).Take(100));

    private async Task<List<ScimUser>> ReadAsync(IQueryable<AppUser> rows) => style switch
    {
        HandwrittenStyle.Projected => await rows.AsSplitQuery().Select(UserProjection).ToListAsync(),
        _ => [.. (await rows.Include(row => row.Emails).Include(row => row.Roles).ToListAsync()).Select(MapUser)],
    };

    private static Expression<Func<AppUser, ScimUser>> UserProjection => StoreProjection.Create;

    // The same projection, made anew for each call as a query in a method is.
    private sealed class StoreProjection() : AppUserStore(new DirectoryDb(new DbContextOptions<DirectoryDb>()))
    {
        public static Expression<Func<AppUser, ScimUser>> Create => new StoreProjection().Projection;
    }
}
