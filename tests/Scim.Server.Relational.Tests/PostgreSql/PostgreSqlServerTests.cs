namespace Scim.Server.Relational.Tests.PostgreSql;

public sealed class PostgreSqlServerTests
{
    [Fact]
    public async Task A_new_database_has_the_tables_and_a_locale_that_orders_unlike_code_points()
    {
        var server = await PostgreSqlServer.Shared;
        await using var database = await server.CreateDatabaseAsync();

        var answer = await database.RunAsync("SELECT count(*), 'a' < 'B' FROM scim_resource");

        answer.Should().Be("0|t");
    }

    [Fact]
    public async Task An_empty_database_has_no_tables()
    {
        var server = await PostgreSqlServer.Shared;
        await using var database = await server.CreateEmptyDatabaseAsync();

        (await database.RunAsync("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")).Should().Be("0");
    }

    [Fact]
    public async Task A_server_leaves_nothing_behind_when_it_is_disposed()
    {
        var server = await PostgreSqlServer.StartAsync(PostgreSqlServer.TestOptions);
        Directory.Exists(server.Folder).Should().BeTrue();

        await server.DisposeAsync();

        Directory.Exists(server.Folder).Should().BeFalse();
    }
}
