using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Scim.Server.Relational.Catalog;
using Scim.Server.Relational.Tests.Support;

namespace Scim.Server.Relational.Tests.Sqlite;

public sealed class AddSqliteStoresTests
{
    [Fact]
    public async Task Users_survive_a_restart()
    {
        await using var file = new SqliteFile();
        string id;
        await using (var services = Build(scim => scim.AddSqliteStores(file.ConnectionString)))
        {
            await StartAsync(services);
            id = (await Users(services).CreateAsync(new ScimUser { UserName = "mara" }, Rows.Context, default)).Id;
        }

        await using var again = Build(scim => scim.AddSqliteStores(file.ConnectionString));

        (await Users(again).FindAsync(id, ScimProjection.Default, Rows.Context, default))?.UserName.Should().Be("mara");
    }

    [Fact]
    public async Task The_tables_exist_after_startup()
    {
        await using var file = new SqliteFile();
        await using var services = Build(scim => scim.AddSqliteStores(file.ConnectionString));

        await StartAsync(services);

        await file.Open(options => options.ApplySchema = false).StartAsync(default);
    }

    [Fact]
    public async Task Startup_fails_when_scripts_are_missing_and_may_not_be_applied()
    {
        await using var file = new SqliteFile();
        await File.WriteAllBytesAsync(file.Path, []);
        await using var services = Build(scim => scim.AddSqliteStores(file.ConnectionString, options => options.ApplySchema = false));

        var act = () => StartAsync(services);

        await act.Should().ThrowAsync<InvalidOperationException>().WithMessage("*001_initial*ApplySchema*");
    }

    [Theory]
    [InlineData("User", "emails.colour")]
    [InlineData("User", "name")]
    [InlineData("User", "password")]
    [InlineData("User", "groups.value")]
    [InlineData("User", "meta.created")]
    [InlineData("Group", "members.value")]
    public async Task Startup_fails_with_a_path_that_cannot_be_indexed(string type, string path)
    {
        await using var file = new SqliteFile();
        await using var services = Build(scim => scim.AddSqliteStores(file.ConnectionString, options => options.IndexedPaths[type] = ["externalId", path]));

        var act = () => StartAsync(services);

        await act.Should().ThrowAsync<InvalidOperationException>().WithMessage($"*IndexedPaths*{type}*'{path}'*");
    }

    [Fact]
    public async Task Startup_fails_with_paths_of_an_unknown_type()
    {
        await using var file = new SqliteFile();
        await using var services = Build(scim => scim.AddSqliteStores(file.ConnectionString, options => options.IndexedPaths["Users"] = ["title"]));

        var act = () => StartAsync(services);

        await act.Should().ThrowAsync<InvalidOperationException>().WithMessage("*IndexedPaths*'Users'*User, Group*");
    }

    [Fact]
    public async Task Indexed_paths_are_set_up_when_the_application_starts()
    {
        await using var file = new SqliteFile();
        await using var services = Build(scim => scim.AddSqliteStores(file.ConnectionString, options => options.IndexedPaths["User"] = ["title"]));

        await StartAsync(services);

        var (_, paths) = await file.Open().ReadSystemAsync(PathTable.ReadAsync, default);
        paths.Should().Contain(path => path.TypeName == "User" && path.Path == "title").And.Contain(path => path.TypeName == "Group");
    }

    [Fact]
    public void An_in_memory_database_is_rejected_immediately() =>
        FluentActions.Invoking(() => Build(scim => scim.AddSqliteStores("Data Source=:memory:"))).Should().Throw<ArgumentException>().WithMessage("*AddInMemoryStores()*");

    [Fact]
    public async Task A_path_added_at_a_restart_is_indexed_in_the_background()
    {
        await using var file = new SqliteFile();
        var context = new ScimContext { Tenant = "", ResourceType = ScimResourceTypes.User };
        await using (var services = Build(scim => scim.AddSqliteStores(file.ConnectionString)))
        {
            await StartAsync(services);
            await Users(services).CreateAsync(new ScimUser { Schemas = [ScimUrns.User], UserName = "bjensen", Title = "Guide" }, context, default);
        }

        await using var again = Build(scim => scim.AddSqliteStores(file.ConnectionString, options => options.IndexedPaths["User"] = ["title"]));
        await StartAsync(again);

        var stores = again.GetRequiredService<ScimRelationalStores>();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while ((await stores.FindIndexingProgressAsync(patience.Token)).Count > 0)
        {
            await Task.Delay(10, patience.Token);
        }
    }

    [Fact]
    public void All_options_out_of_range_are_reported_at_once()
    {
        using var services = Build(scim => scim.AddSqliteStores("Data Source=nowhere.db", options =>
        {
            options.BusyTimeout = TimeSpan.FromMinutes(5);
            options.Synchronous = (ScimSqliteSynchronous)7;
            options.ScanLimit = 0;
            options.CacheBytes = -1;
        }));

        var act = () => services.GetRequiredService<IOptions<ScimSqliteOptions>>().Value;

        act.Should().Throw<OptionsValidationException>().Which.Failures.Should().HaveCount(4);
    }

    private static IScimStore<ScimUser> Users(ServiceProvider services) =>
        services.GetRequiredService<ScimRelationalStores>().For<ScimUser>(ScimResourceTypes.User);

    private static ServiceProvider Build(Action<IScimBuilder> add)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        add(services.AddScimCore());
        return services.BuildServiceProvider();
    }

    private static async Task StartAsync(ServiceProvider services)
    {
        foreach (var service in services.GetServices<IHostedService>())
        {
            await service.StartAsync(default);
        }
    }
}
