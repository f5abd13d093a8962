using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;

namespace TeamDirectory;

/// <summary>ASP.NET Core Identity over the tables of the directory, with names that are unique in a tenant, and the pages that use it.</summary>
internal static class SignInSetup
{
    public static void AddSignIn(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.AddIdentityCore<AppUser>(UseRules).AddUserStore<TenantUserStore>().AddSignInManager().AddClaimsPrincipalFactory<TenantClaims>();
        services.AddScoped<IUserConfirmation<AppUser>, MaySignIn>();

        // Every request asks whether the session still holds, so that whoever is disabled is signed out at once.
        services.Configure<SecurityStampValidatorOptions>(options => options.ValidationInterval = TimeSpan.Zero);
        services.ConfigureApplicationCookie(UseCookie);
        services.AddAuthorizationBuilder().AddPolicy(TenantClaims.Policy, policy => policy.RequireAssertion(TenantClaims.AreOfRoute));
        services.AddDataProtection().SetApplicationName("TeamDirectory");
        services.AddOptions<KeyManagementOptions>().Configure<IServiceScopeFactory>((options, scopes) => options.XmlRepository = new SharedKeys(scopes));
        services.AddRazorPages();
    }

    public static void MapSignIn(this WebApplication app)
    {
        app.Use(PageHeaders.AddAsync);
        app.MapGet("/", () => Results.Redirect("/" + Tenant.Main));
        app.MapGet("/site.css", () => Results.Stream(PageHeaders.Style(), "text/css"));
        app.MapRazorPages();
    }

    private static void UseRules(IdentityOptions options)
    {
        // Length alone: rules about kinds of characters make passwords worse.
        options.Password = new PasswordOptions { RequiredLength = 8, RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false };
        options.User.AllowedUserNameCharacters = "";
        options.SignIn.RequireConfirmedAccount = true;
    }

    private static void UseCookie(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "team-directory";
        options.Events.OnRedirectToLogin = GoToSignIn;
        options.Events.OnRedirectToAccessDenied = GoToSignIn;
    }

    // Each tenant has a page of its own.
    private static Task GoToSignIn(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.Redirect($"{context.Request.PathBase}/{TenantUserStore.TenantOf(context.HttpContext)}/sign-in");
        return Task.CompletedTask;
    }
}
