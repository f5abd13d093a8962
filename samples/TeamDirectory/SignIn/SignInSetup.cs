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
        services.AddIdentityCore<AppUser>(ConfigureIdentity).AddUserStore<TenantUserStore>().AddSignInManager().AddClaimsPrincipalFactory<TenantClaims>();
        services.AddScoped<IUserConfirmation<AppUser>, ActiveUserConfirmation>();

        // Every request validates the session, so that a disabled user is signed out at once.
        services.Configure<SecurityStampValidatorOptions>(options => options.ValidationInterval = TimeSpan.Zero);
        services.ConfigureApplicationCookie(ConfigureCookie);
        services.AddAuthorizationBuilder().AddPolicy(TenantClaims.Policy, policy => policy.RequireAssertion(TenantClaims.MatchRoute));
        services.AddDataProtection().SetApplicationName("TeamDirectory");
        services.AddOptions<KeyManagementOptions>().Configure<IServiceScopeFactory>((options, scopes) => options.XmlRepository = new DatabaseKeyRepository(scopes));
        services.AddRazorPages();
    }

    public static void MapSignIn(this WebApplication app)
    {
        app.Use(PageHeaders.AddAsync);
        app.MapGet("/", () => Results.Redirect("/" + Tenant.Main));
        app.MapGet("/site.css", () => Results.Stream(PageHeaders.OpenStylesheet(), "text/css"));
        app.MapRazorPages();
    }

    private static void ConfigureIdentity(IdentityOptions options)
    {
        // Only the length: rules about kinds of characters make passwords worse.
        options.Password = new PasswordOptions { RequiredLength = 8, RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false };
        options.User.AllowedUserNameCharacters = "";
        options.SignIn.RequireConfirmedAccount = true;
    }

    private static void ConfigureCookie(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "team-directory";
        options.Events.OnRedirectToLogin = RedirectToSignIn;
        options.Events.OnRedirectToAccessDenied = RedirectToSignIn;
    }

    // Each tenant has a page of its own.
    private static Task RedirectToSignIn(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.Redirect($"{context.Request.PathBase}/{TenantUserStore.GetTenant(context.HttpContext)}/sign-in");
        return Task.CompletedTask;
    }
}
