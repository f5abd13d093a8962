using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using Scim.Server.EntityFrameworkCore.Tests.Support;
using Scim.Server.Hosting;

namespace Scim.Server.EntityFrameworkCore.Tests;

/// <summary>Two applications in one process, of which only the first one has a store of groups.</summary>
public sealed class TwoApplicationsTests : IAsyncLifetime
{
    private readonly BranchDatabase database = new();

    [Fact]
    public async Task Users_of_an_application_without_teams_can_be_deleted_after_one_with_teams_has_started()
    {
        await using var withTeams = Start(hasTeams: true, ownModel: true);
        await using var withoutTeams = Start(hasTeams: false, ownModel: true);
        var users = withoutTeams.GetRequiredService<IScimResources<ScimUser>>();
        var user = await users.CreateAsync(new ScimUser { UserName = "ada" });

        await users.DeleteAsync(user.Id ?? "");

        (await users.FindAsync(user.Id ?? "")).Should().BeNull();
    }

    [Fact]
    public async Task Users_have_groups_only_where_there_is_a_store_of_groups_even_if_both_applications_share_the_model()
    {
        await using var withTeams = Start(hasTeams: true, ownModel: false);
        await using var withoutTeams = Start(hasTeams: false, ownModel: false);
        var user = await withTeams.GetRequiredService<IScimResources<ScimUser>>().CreateAsync(new ScimUser { UserName = "ada" });
        var team = new ScimGroup { DisplayName = "red", Members = [new ScimMember { Value = user.Id }] };
        var id = (await withTeams.GetRequiredService<IScimResources<ScimGroup>>().CreateAsync(team)).Id;

        (await CountAsync(withTeams)).Should().Be(1);
        (await CountAsync(withoutTeams)).Should().Be(0);

        async Task<int> CountAsync(IServiceProvider services) =>
            (await services.GetRequiredService<IScimResources<ScimUser>>().QueryAsync(new ScimPageRequest { Filter = $"groups.value eq \"{id}\"" })).TotalResults;
    }

    public Task InitializeAsync() => database.InitializeAsync();

    public Task DisposeAsync() => database.DisposeAsync();

    // The provider caches the model of a context by its options, among them the cache.
    private ServiceProvider Start(bool hasTeams, bool ownModel)
    {
        var services = new ServiceCollection();
        services.AddLogging().AddSingleton(new BranchParts(hasTeams || !ownModel));
        services.AddDbContext<BranchDb>(options =>
        {
            database.Use(options);
            if (ownModel)
            {
                options.UseMemoryCache(new MemoryCache(new MemoryCacheOptions()));
            }
        }, optionsLifetime: ServiceLifetime.Singleton);
        var builder = services.AddScimCore().AddStore<ScimUser, BranchUserStore>();
        if (hasTeams)
        {
            builder.AddStore<ScimGroup, BranchTeamStore>();
        }

        var started = services.BuildServiceProvider(validateScopes: true);
        started.GetRequiredService<IScimServer>();
        return started;
    }

    private sealed class BranchDatabase() : TableDatabase<BranchDb>(options => new BranchDb(options, new BranchParts(HasTeams: true)));
}
