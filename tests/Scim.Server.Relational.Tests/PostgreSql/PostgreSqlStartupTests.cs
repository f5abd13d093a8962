using Scim.Server.PostgreSql.Databases;
using Scim.Server.Relational.Tests.Support;

namespace Scim.Server.Relational.Tests.PostgreSql;

public sealed class PostgreSqlStartupTests
{
    private readonly ScimContext context = PostgreSqlDatabases.NewTenant();

    [Fact]
    public async Task Servers_that_start_concurrently_on_an_empty_database_create_its_tables_once()
    {
        var server = await PostgreSqlServer.Shared;
        await using var empty = await server.CreateEmptyDatabaseAsync();
        PostgreSqlDatabase[] hosts = [.. Enumerable.Range(0, 6).Select(host => PostgreSqlDatabases.Open(empty, $"Application Name=host-{host}"))];

        await Task.WhenAll(hosts.Select(host => Task.Run(() => Rows.AddAsync(host, context, Guid.NewGuid()))));

        (await Rows.CountAsync(hosts[0], context)).Should().Be(6);
        (await empty.RunAsync("SELECT version, name FROM scim_schema_version ORDER BY version"))
            .Should().Be(string.Join('\n', ScimPostgreSqlSchema.Scripts.Select(script => $"{script.Version}|{script.Name}")));
        (await empty.RunAsync("SELECT count(*) FROM scim_tenant")).Should().Be("1");
        foreach (var host in hosts)
        {
            await host.DisposeAsync();
        }
    }

    [Fact]
    public async Task Scripts_that_a_DBA_has_applied_one_by_one_are_not_applied_again()
    {
        var server = await PostgreSqlServer.Shared;
        await using var empty = await server.CreateEmptyDatabaseAsync();
        await empty.RunAsync([.. ScimPostgreSqlSchema.Scripts.Select(script => script.Text)]);
        await using var database = PostgreSqlDatabases.Open(empty);

        await Rows.AddAsync(database, context, Guid.NewGuid());

        (await Rows.CountAsync(database, context)).Should().Be(1);
    }

    [Fact]
    public async Task Tables_of_an_older_version_are_upgraded_with_their_data()
    {
        var server = await PostgreSqlServer.Shared;
        await using var old = await server.CreateEmptyDatabaseAsync();
        await old.RunAsync(
            ScimPostgreSqlSchema.Scripts[0].Text,
            $"INSERT INTO scim_tenant (name) VALUES ('{context.Tenant}')",
            "INSERT INTO scim_resource (tenant_id, id, rtype, created, modified, version, doc) SELECT tenant_id, gen_random_uuid(), 'User', 0, 0, 1, '{}' FROM scim_tenant");
        await using var database = PostgreSqlDatabases.Open(old);

        await database.StartAsync(default);

        (await Rows.CountAsync(database, context)).Should().Be(1);
        (await old.RunAsync("SELECT string_agg(indexname, ' ' ORDER BY indexname) FROM pg_indexes WHERE tablename = 'scim_resource'"))
            .Should().Be("scim_resource_changes scim_resource_list scim_resource_pkey");
    }

    [Theory]
    [InlineData("CREATE DATABASE {0} TEMPLATE template0 ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' LOCALE_PROVIDER libc", "*LATIN1*UTF8*")]
    [InlineData("CREATE DATABASE {0}; ALTER DATABASE {0} SET default_transaction_isolation = 'serializable'", "*serializable*read committed*")]
    public async Task An_unsupported_database_is_rejected_with_a_clear_message(string statements, string sentence)
    {
        var server = await PostgreSqlServer.Shared;
        var name = $"unfit_{Guid.NewGuid():N}";
        await server.RunAsync("postgres", [.. statements.Split(';').Select(statement => string.Format(System.Globalization.CultureInfo.InvariantCulture, statement, name))]);
        await using var unfit = new PostgreSqlTestDatabase(server, name);
        await using var database = PostgreSqlDatabases.Open(unfit);

        var act = async () => await database.StartAsync(default);

        await act.Should().ThrowAsync<InvalidOperationException>().WithMessage(sentence);
    }

    [Theory]
    [InlineData("GRANT USAGE ON SCHEMA shop TO {0}")]
    [InlineData("")]
    public async Task The_error_for_a_role_that_may_not_create_tables_names_the_required_privileges(string grant)
    {
        var server = await PostgreSqlServer.Shared;
        await using var empty = await server.CreateEmptyDatabaseAsync();
        var role = $"guest_{Guid.NewGuid():N}";
        string[] statements = [$"CREATE ROLE {role} LOGIN", "CREATE SCHEMA shop", string.Format(System.Globalization.CultureInfo.InvariantCulture, grant, role)];
        await empty.RunAsync([.. statements.Where(statement => statement.Length > 0)]);
        await using var database = PostgreSqlDatabases.Open(empty, $"Username={role};Search Path=shop");

        var act = async () => await database.StartAsync(default);

        await act.Should().ThrowAsync<InvalidOperationException>().WithMessage("The database lacks 001_initial*USAGE and CREATE*ApplySchema*");
    }

    [Fact]
    public async Task A_multiplexing_data_source_is_rejected_with_a_clear_message()
    {
        var server = await PostgreSqlServer.Shared;
        await using var own = await server.CreateDatabaseAsync();
        await using var database = PostgreSqlDatabases.Open(own, "Multiplexing=true");

        var act = async () => await database.StartAsync(default);

        await act.Should().ThrowAsync<InvalidOperationException>().WithMessage("*Multiplexing*");
    }

    [Fact]
    public async Task The_stores_recover_without_a_restart_when_the_server_comes_back()
    {
        await using var server = await PostgreSqlServer.StartAsync(PostgreSqlServer.TestOptions);
        var own = await server.CreateDatabaseAsync();
        await using var database = PostgreSqlDatabases.Open(own);
        await Rows.AddAsync(database, context, Guid.NewGuid());

        foreach (var end in new Func<Task>[] { server.StopAsync, server.CrashAsync })
        {
            await end();
            Func<Task>[] calls = [() => Rows.AddAsync(database, context, Guid.NewGuid()), async () => await Rows.CountAsync(database, context)];
            foreach (var call in calls)
            {
                var error = (await call.Should().ThrowAsync<ScimException>()).Which.Error;
                error.Status.Should().Be(503);
                error.RetryAfter.Should().NotBeNull();
            }

            await server.RestartAsync();
            (await Rows.CountAsync(database, context)).Should().Be(1);
        }
    }

    [Fact]
    public async Task The_stores_connect_once_a_server_that_was_unreachable_at_startup_is_available()
    {
        await using var server = await PostgreSqlServer.StartAsync(PostgreSqlServer.TestOptions);
        var own = await server.CreateEmptyDatabaseAsync();
        await using var database = PostgreSqlDatabases.Open(own);
        await server.StopAsync();

        var act = async () => await database.StartAsync(default);

        (await act.Should().ThrowAsync<ScimException>()).Which.Error.Status.Should().Be(503);
        await server.RestartAsync();
        await Rows.AddAsync(database, context, Guid.NewGuid());
    }
}
