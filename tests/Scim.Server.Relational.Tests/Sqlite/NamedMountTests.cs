using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Scim.Server.Relational.Catalog;
using Scim.Server.Relational.Tests.Support;

namespace Scim.Server.Relational.Tests.Sqlite;

public sealed class NamedMountTests
{
    [Fact]
    public async Task Mounts_with_store_sets_of_their_own_have_their_own_databases()
    {
        await using var first = new SqliteFile();
        await using var second = new SqliteFile();
        await using var services = Build(application =>
        {
            application.AddScimCore("box").AddSqliteStores(first.ConnectionString, options => options.IndexedPaths["User"] = ["title"]);
            application.AddScimCore("crate").AddSqliteStores(second.ConnectionString).AddExtension("User", "urn:example:crate", schema => schema.Text("size"));
        });
        await StartAsync(services);

        var id = await CreateUserAsync(services, "box");

        (await Users(services, "crate").FindAsync(id)).Should().BeNull();
        (await Users(services, "box").FindAsync(id))?.UserName.Should().Be("mara");
        (await CreateUserAsync(services, "crate")).Should().NotBe(id);
        (await ReadPathsAsync(services, "box")).Should().Contain("User title");
        (await ReadPathsAsync(services, "crate")).Should().Contain("User userName").And.NotContain("User title");
    }

    [Fact]
    public async Task Mounts_can_share_one_database_that_indexes_the_types_of_all()
    {
        await using var file = new SqliteFile();
        for (var start = 1; start <= 2; start++)
        {
            await using var services = Build(application =>
            {
                application.AddScimCore().AddSqliteStores(file.ConnectionString, options => options.IndexedPaths["Device"] = ["serial"]);
                application.AddScimCore("box");
                application.AddScimCore("crate").AddResourceType("Device", "Devices", "urn:example:Device", schema => schema.Text("serial"));
            });
            await StartAsync(services);

            var id = await CreateUserAsync(services, "box", $"mara {start}");

            (await Users(services, "crate").FindAsync(id))?.UserName.Should().Be($"mara {start}");
            (await services.GetRequiredService<IScimResources<ScimUser>>().QueryAsync(new ScimPageRequest { Filter = $"userName eq \"mara {start}\"" })).TotalResults.Should().Be(1);
            (await ReadPathsAsync(services, null)).Should().Contain("User userName").And.Contain("Device serial");
        }
    }

    [Fact]
    public async Task Two_store_sets_over_one_database_are_rejected()
    {
        await using var file = new SqliteFile();
        await using var services = Build(application =>
        {
            application.AddScimCore("box").AddSqliteStores(file.ConnectionString);
            application.AddScimCore("crate").AddSqliteStores(file.ConnectionString);
        });

        var start = () => StartAsync(services);

        (await start.Should().ThrowAsync<InvalidOperationException>()).WithMessage($"The mounts 'box' and 'crate' have store sets of their own over one database ({file.Path})*");
        File.Exists(file.Path).Should().BeFalse();
    }

    [Fact]
    public async Task Invalid_options_of_a_store_set_name_its_mount()
    {
        await using var file = new SqliteFile();
        await using var services = Build(application => application.AddScimCore("box").AddSqliteStores(file.ConnectionString, options => options.ScanLimit = 0));

        services.Invoking(provider => provider.GetRequiredService<IStartupValidator>().Validate()).Should().Throw<OptionsValidationException>()
            .WithMessage("Mount 'box': ScimSqliteOptions.ScanLimit is 0*");
    }

    private static IScimResources<ScimUser> Users(IServiceProvider services, string mount) => services.GetRequiredKeyedService<IScimResources<ScimUser>>(mount);

    private static async Task<string> CreateUserAsync(IServiceProvider services, string mount, string name = "mara") =>
        (await Users(services, mount).CreateAsync(new ScimUser { UserName = name })).Id ?? "";

    private static async Task<IEnumerable<string>> ReadPathsAsync(IServiceProvider services, string? mount)
    {
        var stores = mount is null ? services.GetRequiredService<ScimRelationalStores>() : services.GetRequiredKeyedService<ScimRelationalStores>(mount);
        var (_, paths) = await stores.Database.ReadSystemAsync(PathTable.ReadAsync, default);
        return paths.Select(path => $"{path.TypeName} {path.Path}");
    }

    private static ServiceProvider Build(Action<IServiceCollection> add)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        add(services);
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
