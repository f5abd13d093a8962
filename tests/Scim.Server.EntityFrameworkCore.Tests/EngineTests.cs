using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Scim.Server.EntityFrameworkCore.Tests.Support;

namespace Scim.Server.EntityFrameworkCore.Tests;

/// <summary>The engine over the application's own tables.</summary>
public sealed class EngineTests(AppDatabase database) : IClassFixture<AppDatabase>
{
    private readonly string tenant = database.NewTenant();

    [Fact]
    public void The_server_offers_what_the_stores_can_hold()
    {
        using var services = Build();
        var user = services.GetRequiredService<IScimServer>().Registry.ResourceTypes.Single(type => type.Name == "User");
        user.Root.Find("title").Should().BeNull();
        user.Root.Find("userName").Should().NotBeNull();
    }

    [Fact]
    public async Task A_user_and_a_group_live_through_the_engine()
    {
        await using var services = Build();
        var (users, groups) = (services.GetRequiredService<IScimResources<ScimUser>>(), services.GetRequiredService<IScimResources<ScimGroup>>());
        var ada = await users.CreateAsync(tenant, new ScimUser { UserName = "ada", Active = true }, CancellationToken.None);
        var team = await groups.CreateAsync(
            tenant, new ScimGroup { DisplayName = "team", Members = [new ScimMember { Value = ada.Id }] }, CancellationToken.None);
        var found = await users.FindAsync(tenant, ada.Id ?? "", CancellationToken.None);
        found?.Groups.Select(group => (group.Value, group.Display)).Should().Equal((team.Id, "team"));
        await users.DeleteAsync(tenant, ada.Id ?? "", CancellationToken.None);
        (await groups.FindAsync(tenant, team.Id ?? "", CancellationToken.None))?.Members.Should().BeEmpty();
    }

    [Fact]
    public async Task A_password_goes_to_the_hasher_of_the_application_and_nowhere_else()
    {
        await using var services = Build();
        var users = services.GetRequiredService<IScimResources<ScimUser>>();
        var created = await users.CreateAsync(tenant, new ScimUser { UserName = "bob", Password = "s3cret!" }, CancellationToken.None);
        created.Password.Should().BeNull();
        await using var db = database.Open();
        (await db.Users.SingleAsync(row => row.Id == Guid.Parse(created.Id ?? ""))).PasswordHash.Should().Be("hash of 7");
    }

    private ServiceProvider Build()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddDbContext<AppDb>(options => options.UseNpgsql(database.ConnectionString));
        services.AddScimCore().AddStore<ScimUser, AppUserStore>().AddStore<ScimGroup, AppTeamStore>();
        services.AddScoped<IScimPasswordSink, AppPasswords>();
        return services.BuildServiceProvider(validateScopes: true);
    }

    private sealed class AppPasswords(AppDb db) : IScimPasswordSink
    {
        public async ValueTask SetAsync(string userId, string password, ScimContext context, CancellationToken cancellationToken)
        {
            var user = await db.Users.SingleAsync(row => row.Id == Guid.Parse(userId), cancellationToken);
            user.PasswordHash = $"hash of {password.Length}";
            await db.SaveChangesAsync(cancellationToken);
        }
    }
}
