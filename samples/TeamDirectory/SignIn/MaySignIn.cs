using Microsoft.AspNetCore.Identity;

namespace TeamDirectory;

/// <summary>Identity asks here before it lets anybody sign in.</summary>
internal sealed class MaySignIn : IUserConfirmation<AppUser>
{
    public Task<bool> IsConfirmedAsync(UserManager<AppUser> manager, AppUser user) => Task.FromResult(user.Enabled && user.DeletedAt is null);
}
