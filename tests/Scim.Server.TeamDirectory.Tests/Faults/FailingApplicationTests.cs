using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Scim.Server.TeamDirectory.Tests.Support;
using TeamDirectory;

namespace Scim.Server.TeamDirectory.Tests.Faults;

/// <summary>The application's own code fails in the middle of a write.</summary>
public sealed class FailingApplicationTests(DirectoryDatabase database) : IClassFixture<DirectoryDatabase>, IAsyncLifetime
{
    private const string Secret = "the connection string of the application";

    private WebApplication? app;

    [Fact]
    public async Task An_exception_in_Apply_is_500_without_details_and_changes_nothing()
    {
        using var scim = CreateClient();
        var user = $$"""{"schemas":["{{ScimUrns.User}}"],"userName":"ada","emails":[{"value":"ada@example.com"}]}""";

        using (var refused = await scim.PostAsync("Users", SampleClient.Json(user.Replace("ada", "fail", StringComparison.Ordinal))))
        {
            await ShouldNotDiscloseAsync(refused);
        }

        using var created = await scim.PostAsync("Users", SampleClient.Json(user));
        var path = created.Headers.Location?.ToString() ?? "";
        const string Change = """{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"replace","value":{"title":"fail","emails":[{"value":"fail@example.com"}]}}]}""";
        using (var refused = await scim.PatchAsync(path, SampleClient.Json(Change)))
        {
            await ShouldNotDiscloseAsync(refused);
        }

        await using var db = database.Open();
        (await db.Users.Include(row => row.Emails).Where(row => row.UserName == "ada" || row.UserName == "fail").ToListAsync()).Should().ContainSingle()
            .Which.Emails.Should().ContainSingle().Which.Value.Should().Be("ada@example.com");
    }

    [Fact]
    public async Task An_exception_when_a_user_is_deactivated_keeps_the_user_active()
    {
        using var scim = CreateClient();
        using var created = await scim.PostAsync("Users", SampleClient.Json($$"""{"schemas":["{{ScimUrns.User}}"],"userName":"bob","nickName":"unsinkable","active":true}"""));
        var path = created.Headers.Location?.ToString() ?? "";
        const string Disable = """{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"replace","path":"active","value":false}]}""";

        using var disabled = await scim.PatchAsync(path, SampleClient.Json(Disable));
        using var deleted = await scim.DeleteAsync(path);

        await ShouldNotDiscloseAsync(disabled);
        await ShouldNotDiscloseAsync(deleted);
        (await scim.GetJsonAsync(path)).GetProperty("active").GetBoolean().Should().BeTrue();
    }

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrel().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddDbContext<DirectoryDb>(options => options.UseNpgsql(database.ConnectionString));
        builder.Services.AddScim().AddStore<ScimUser, FailingUserStore>();
        app = builder.Build();
        app.MapScim("/scim/v2").AllowAnonymous();
        await app.StartAsync();
    }

    public async Task DisposeAsync()
    {
        if (app is not null)
        {
            await app.DisposeAsync();
        }
    }

    private HttpClient CreateClient() => SampleClient.Create((app?.Urls.First() ?? "") + "/scim/v2", token: null);

    private static async Task ShouldNotDiscloseAsync(HttpResponseMessage response)
    {
        await response.ShouldFailAsync(500);
        (await response.Content.ReadAsStringAsync()).Should().NotContain(Secret);
    }

    private sealed class FailingUserStore(DirectoryDb db) : AppUserStore(db)
    {
        protected override void Apply(ScimUser source, AppUser target, ScimContext context)
        {
            base.Apply(source, target, context);
            if (target.UserName == "fail" || target.Title == "fail")
            {
                throw new InvalidOperationException(Secret);
            }
        }

        protected override ValueTask OnDeactivatedAsync(AppUser entity, ScimContext context, CancellationToken cancellationToken) =>
            entity.NickName == "unsinkable" ? throw new InvalidOperationException(Secret) : base.OnDeactivatedAsync(entity, context, cancellationToken);
    }
}
