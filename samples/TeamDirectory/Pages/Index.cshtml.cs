using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace TeamDirectory;

/// <summary>Shows who is signed in, and the teams of the tenant.</summary>
[Authorize(TenantClaims.Policy)]
public sealed class IndexModel(DirectoryDb db, UserManager<AppUser> users, SignInManager<AppUser> signIn) : PageModel
{
    private const int Shown = 100;

    [BindProperty(SupportsGet = true)]
    public string Tenant { get; set; } = "";

    public AppUser Who { get; private set; } = new();

    public IReadOnlyList<(string Term, string Text)> Facts { get; private set; } = [];

    public IReadOnlyList<TeamRow> Teams { get; private set; } = [];

    public int MoreTeams { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await users.GetUserAsync(User) is not { } user)
        {
            return Challenge();
        }

        Who = user;
        Facts = [.. GetFacts(user, User.FindAll(ClaimTypes.Role).Select(claim => claim.Value))];
        var teams = db.Teams.Where(team => team.Tenant == Tenant);
        Teams = await teams.OrderBy(team => team.NormalizedName).Take(Shown).Select(team => new TeamRow(
            team.Name,
            db.TeamMembers.Count(link => link.TeamId == team.Id && link.User!.DeletedAt == null), // a link has its user
            db.TeamMembers.Any(link => link.TeamId == team.Id && link.UserId == user.Id))).ToListAsync(cancellationToken);
        MoreTeams = Teams.Count < Shown ? 0 : await teams.CountAsync(cancellationToken) - Shown;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await signIn.SignOutAsync();
        return RedirectToPage("SignIn", new { Tenant });
    }

    private static IEnumerable<(string Term, string Text)> GetFacts(AppUser user, IEnumerable<string> roles)
    {
        (string Term, string? Text)[] facts =
        [
            ("User name", user.UserName), ("E-mail", user.Email), ("Phone", user.PhoneNumber),
            ("Title", user.Title), ("Department", user.Department), ("Roles", string.Join(", ", roles)),
        ];
        return facts.Where(fact => !string.IsNullOrEmpty(fact.Text)).Select(fact => (fact.Term, fact.Text ?? ""));
    }

    /// <summary>A team as it is shown.</summary>
    public sealed record TeamRow(string Name, int Members, bool IsMine);
}
