using Microsoft.AspNetCore.Identity;

namespace TeamDirectory;

/// <summary>Lets Identity sign in only users that are enabled and not deleted.</summary>
internal sealed class ActiveUserConfirmation : IUserConfirmation<AppUser>
{
    public Task<bool> IsConfirmedAsync(UserManager<AppUser> manager, AppUser user) => Task.FromResult(user.Enabled && user.DeletedAt is null);
}
