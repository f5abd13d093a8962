using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Scim.Server;

namespace TeamDirectory;

/// <summary>Passwords that come by SCIM go to Identity's hasher, after its rules; nothing else ever sees them.</summary>
internal sealed class Passwords(DirectoryDb db, UserManager<AppUser> users) : IScimPasswordSink
{
    /// <summary>The hash stands in the row of the user: both are kept, or none.</summary>
    public bool JoinsUnit => true;

    public async ValueTask CheckAsync(string password, ScimContext context, CancellationToken cancellationToken)
    {
        foreach (var rule in users.PasswordValidators)
        {
            if ((await rule.ValidateAsync(users, new AppUser(), password)).Errors.FirstOrDefault() is { } error)
            {
                throw new ScimException(ScimError.InvalidValue($"The password is refused. {error.Description}"));
            }
        }
    }

    // Whoever is signed in by the old password is signed out, and whoever was locked out by guesses at it may try again.
    public async ValueTask SetAsync(string userId, string password, ScimContext context, CancellationToken cancellationToken)
    {
        var (id, hash, stamp) = (Guid.Parse(userId), users.PasswordHasher.HashPassword(new AppUser(), password), Guid.NewGuid().ToString());
        await db.Users.Where(row => row.Tenant == Tenant.Of(context) && row.Id == id).ExecuteUpdateAsync(
            row => row.SetProperty(user => user.PasswordHash, hash)
                .SetProperty(user => user.SecurityStamp, stamp)
                .SetProperty(user => user.ConcurrencyStamp, stamp)
                .SetProperty(user => user.AccessFailedCount, 0)
                .SetProperty(user => user.LockoutEnd, (DateTimeOffset?)null),
            cancellationToken);
    }
}
