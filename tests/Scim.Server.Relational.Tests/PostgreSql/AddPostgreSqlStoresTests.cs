using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Scim.Server.Relational.Tests.PostgreSql;

public sealed class AddPostgreSqlStoresTests
{
    public static TheoryData<string> Ways => ["registered", "given", "text"];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Users_are_stored_however_the_database_is_configured(string way)
    {
        var server = await PostgreSqlServer.Shared;
        await using var empty = await server.CreateEmptyDatabaseAsync();
        await using var source = NpgsqlDataSource.Create(empty.ConnectionString);
        await using var services = Build((services, scim) => _ = way switch
        {
            "registered" => AddRegistered(services, scim, source),
            "given" => scim.AddPostgreSqlStores(source),
            _ => scim.AddPostgreSqlStores(empty.ConnectionString),
        });
        await StartAsync(services);

        var users = services.GetRequiredService<ScimRelationalStores>().For<ScimUser>(ScimResourceTypes.User);
        var context = new ScimContext { Tenant = "", ResourceType = ScimResourceTypes.User };
        var writeResult = await users.CreateAsync(new ScimUser { UserName = "mara" }, context, default);

        (await users.FindAsync(writeResult.Id, ScimProjection.Default, context, default))?.UserName.Should().Be("mara");
        (await empty.RunAsync("SELECT count(*) FROM scim_resource")).Should().Be("1");
    }

    [Fact]
    public async Task The_tables_exist_after_startup()
    {
        var server = await PostgreSqlServer.Shared;
        await using var empty = await server.CreateEmptyDatabaseAsync();
        await using var services = Build((_, scim) => scim.AddPostgreSqlStores(empty.ConnectionString));

        await StartAsync(services);

        (await empty.RunAsync("SELECT max(version) FROM scim_schema_version")).Should().Be($"{ScimPostgreSqlSchema.Scripts.Count}");
    }

    [Fact]
    public async Task An_application_starts_while_its_database_is_unreachable()
    {
        await using var services = Build((_, scim) => scim.AddPostgreSqlStores("Host=127.0.0.1;Port=1;Username=nobody"));

        await StartAsync(services);
    }

    [Fact]
    public async Task Startup_fails_when_scripts_are_missing_and_may_not_be_applied()
    {
        var server = await PostgreSqlServer.Shared;
        await using var empty = await server.CreateEmptyDatabaseAsync();
        await using var services = Build((_, scim) => scim.AddPostgreSqlStores(empty.ConnectionString, options => options.ApplySchema = false));

        var act = () => StartAsync(services);

        await act.Should().ThrowAsync<InvalidOperationException>().WithMessage("*001_initial*ApplySchema*");
    }

    [Fact]
    public async Task A_missing_data_source_is_reported_with_a_remedy()
    {
        await using var services = Build((_, scim) => scim.AddPostgreSqlStores());

        var act = () => StartAsync(services);

        await act.Should().ThrowAsync<InvalidOperationException>().WithMessage("*NpgsqlDataSource*");
    }

    [Fact]
    public void All_options_out_of_range_are_reported_at_once()
    {
        using var services = Build((_, scim) => scim.AddPostgreSqlStores("Host=nowhere", options =>
        {
            options.CommandTimeout = TimeSpan.Zero;
            options.ScanLimit = 0;
        }));

        var act = () => services.GetRequiredService<IOptions<ScimPostgreSqlOptions>>().Value;

        act.Should().Throw<OptionsValidationException>().Which.Failures.Should().HaveCount(2);
    }

    private static ServiceProvider Build(Action<IServiceCollection, IScimBuilder> add)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        add(services, services.AddScimCore());
        return services.BuildServiceProvider();
    }

    private static IScimBuilder AddRegistered(IServiceCollection services, IScimBuilder scim, NpgsqlDataSource source)
    {
        services.AddSingleton(source);
        return scim.AddPostgreSqlStores();
    }

    private static async Task StartAsync(ServiceProvider services)
    {
        foreach (var service in services.GetServices<IHostedService>())
        {
            await service.StartAsync(default);
        }
    }
}
