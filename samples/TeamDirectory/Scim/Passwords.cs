using Microsoft.AspNetCore.Identity;
using Scim.Server;

namespace TeamDirectory;

/// <summary>Passwords that come by SCIM: Identity's rules, then Identity's hasher; nothing else ever sees them.</summary>
internal sealed class Passwords(AppUserStore store, UserManager<AppUser> users) : EfScimPasswordSink<DirectoryDb, AppUser>(store)
{
    public override async ValueTask ValidateAsync(string password, ScimContext context, CancellationToken cancellationToken)
    {
        foreach (var rule in users.PasswordValidators)
        {
            if ((await rule.ValidateAsync(users, new AppUser(), password)).Errors.FirstOrDefault() is { } error)
            {
                throw new ScimException(ScimError.InvalidValue($"The password is rejected. {error.Description}"));
            }
        }
    }

    // Ends the sessions that the old password began, and the lockout after wrong guesses.
    protected override ValueTask HashAsync(AppUser user, string password, ScimContext context, CancellationToken cancellationToken)
    {
        user.PasswordHash = users.PasswordHasher.HashPassword(user, password);
        user.SignOutEverywhere();
        (user.AccessFailedCount, user.LockoutEnd, user.ConcurrencyStamp) = (0, null, Guid.NewGuid().ToString());
        return ValueTask.CompletedTask;
    }
}
