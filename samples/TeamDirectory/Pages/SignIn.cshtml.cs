using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Scim.Server;

namespace TeamDirectory;

/// <summary>The page to sign in at a tenant.</summary>
public sealed class SignInModel(SignInManager<AppUser> signIn, IScimTenants tenants) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Tenant { get; set; } = "";

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    public bool IsKnown { get; private set; }

    /// <summary>Why signing in failed; the same for an unknown user, a disabled user and a wrong password, so that it does not reveal which users exist.</summary>
    public string? Problem { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken) => await FindTenantAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await FindTenantAsync(cancellationToken);
        if (!IsKnown)
        {
            return Page();
        }

        var result = await signIn.PasswordSignInAsync(Name ?? "", Password ?? "", isPersistent: false, lockoutOnFailure: true);
        if (result.Succeeded)
        {
            return RedirectToPage("Index", new { Tenant });
        }

        Problem = result.IsLockedOut
            ? "There were too many attempts. Try again in five minutes."
            : "That did not work. Check the name and the password, or ask your administrator whether the account is enabled.";
        return Page();
    }

    private async Task FindTenantAsync(CancellationToken cancellationToken)
    {
        IsKnown = await tenants.ExistsAsync(Tenant, cancellationToken);
        Response.StatusCode = IsKnown ? StatusCodes.Status200OK : StatusCodes.Status404NotFound;
    }
}
