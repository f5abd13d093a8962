using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Scim.Server.EntityFrameworkCore.Tests.Support;
using Scim.Server.Hosting;

namespace Scim.Server.EntityFrameworkCore.Tests;

/// <summary>Conflicts between concurrent writers, and an exhausted connection pool: the errors of PostgreSQL become SCIM errors, never unexpected ones.</summary>
public sealed class ConcurrentWriteTests(AppDatabase database) : IClassFixture<AppDatabase>, IAsyncLifetime
{
    private const int ManyTimes = 1_000;

    private readonly string tenant = database.NewTenant();

    public static TheoryData<string, string> Writes => new()
    {
        { "INSERT Users", "create a user" },
        { "INSERT AppMail", "create a user" },
        { "UPDATE Users", "change a user" },
        { "UPDATE Users", "delete a user" },
        { "DELETE TeamMembers", "delete a user" },
        { "UPDATE Teams", "delete a user" },
        { "INSERT Teams", "create a team" },
        { "INSERT TeamMembers", "create a team" },
        { "UPDATE Teams", "rename a team" },
        { "INSERT TeamMembers", "add a member" },
        { "UPDATE Teams", "add a member" },
        { "DELETE TeamMembers", "remove a member" },
        { "DELETE TeamMembers", "delete a team" },
        { "DELETE Teams", "delete a team" },
    };

    public Task InitializeAsync() => RunAsync(
        """
        CREATE SEQUENCE IF NOT EXISTS turns;
        CREATE TABLE IF NOT EXISTS faults (at text, code text, times int);
        DELETE FROM faults;
        CREATE OR REPLACE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE fault record;
        BEGIN
            FOR fault IN SELECT * FROM faults WHERE at = TG_OP || ' ' || TG_TABLE_NAME LOOP
                IF nextval('turns') <= fault.times THEN
                    RAISE EXCEPTION 'secret of the server' USING ERRCODE = fault.code;
                END IF;
            END LOOP;
            RETURN COALESCE(NEW, OLD);
        END
        $$;
        CREATE OR REPLACE TRIGGER fail BEFORE INSERT OR UPDATE OR DELETE ON "Users" FOR EACH ROW EXECUTE FUNCTION fail();
        CREATE OR REPLACE TRIGGER fail BEFORE INSERT OR UPDATE OR DELETE ON "AppMail" FOR EACH ROW EXECUTE FUNCTION fail();
        CREATE OR REPLACE TRIGGER fail BEFORE INSERT OR UPDATE OR DELETE ON "Teams" FOR EACH ROW EXECUTE FUNCTION fail();
        CREATE OR REPLACE TRIGGER fail BEFORE INSERT OR UPDATE OR DELETE ON "TeamMembers" FOR EACH ROW EXECUTE FUNCTION fail();
        """);

    public Task DisposeAsync() => RunAsync("DELETE FROM faults");

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task A_write_rolled_back_in_favor_of_another_is_retried(string at, string write)
    {
        foreach (var code in new[] { "40P01", "40001" })
        {
            var (reply, body) = await WriteAsync(write, () => FailAsync(at, code, times: 3));

            reply.Status.Should().BeOneOf([200, 201, 204], "{0} of {1}: {2}", code, write, body);
            (await CountAttemptsAsync()).Should().BeGreaterThan(3, "the fault has struck");
        }
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task A_write_whose_retries_all_fail_is_503_with_Retry_After_and_changes_nothing(string at, string write)
    {
        foreach (var code in new[] { "40P01", "40001", "55P03", "57014" })
        {
            var before = "";
            var (reply, body) = await WriteAsync(write, async () =>
            {
                before = await GetStateAsync();
                await FailAsync(at, code, ManyTimes);
            });

            reply.Status.Should().Be(503, "{0} of {1}: {2}", code, write, body);
            reply.RetryAfter.Should().NotBeNull();
            body?.ToJsonString().Should().NotContain("secret");
            (await GetStateAsync()).Should().Be(before);
        }
    }

    [Fact]
    public async Task A_member_that_is_constantly_added_and_removed_concurrently_is_409()
    {
        var (reply, body) = await WriteAsync("add a member", () => FailAsync("INSERT TeamMembers", "23505", ManyTimes));

        reply.Status.Should().Be(409, "{0}", body);
        body?["detail"]?.GetValue<string>().Should().Contain("retry the request");
    }

    [Theory]
    [InlineData(1, 204)]
    [InlineData(ManyTimes, 409)]
    public async Task A_delete_blocked_by_a_reference_is_retried_and_finally_rejected(int times, int status)
    {
        var (reply, body) = await WriteAsync("delete a team", () => FailAsync("DELETE Teams", "23503", times));

        reply.Status.Should().Be(status, "{0}", body);
    }

    [Fact]
    public async Task A_member_deleted_between_check_and_insert_is_reported_as_missing()
    {
        await using var engine = new Engine(database, tenant);
        var (user, team) = await SeedAsync(engine);
        var act = () => AddAsync(team, user, db => db.Users.Where(row => row.Id == Guid.Parse(user)).ExecuteDeleteAsync());

        (await act.Should().ThrowAsync<ScimException>()).Which.Error.Should().Be(ScimError.InvalidValue("members: at least one of the ids belongs to no resource; expected the ids of existing resources."));
    }

    [Fact]
    public async Task A_group_deleted_between_check_and_insert_is_404()
    {
        await using var engine = new Engine(database, tenant);
        var (user, team) = await SeedAsync(engine);
        var act = () => AddAsync(team, user, db => db.Teams.Where(row => row.Id == Guid.Parse(team)).ExecuteDeleteAsync());

        (await act.Should().ThrowAsync<ScimException>()).Which.Error.Should().Be(ScimError.ResourceNotFound("Group", team));
    }

    [Fact]
    public async Task Requests_are_503_with_Retry_After_while_the_connection_pool_is_exhausted()
    {
        var small = database.ConnectionString + ";Maximum Pool Size=1;Timeout=1";
        await using var roomy = new Engine(database, tenant);
        var (user, team) = await SeedAsync(roomy);
        await using var engine = new Engine(
            database, tenant, builder => builder.Services.AddDbContext<AppDb>(options => options.UseNpgsql(small)), options => options.Bulk.Atomic = true);
        await using (var taken = new NpgsqlConnection(small))
        {
            await taken.OpenAsync();
            foreach (var (reply, body) in new[]
            {
                await engine.SendAsync(ScimOperation.Find, "User", user),
                await engine.SendAsync(ScimOperation.Find, "Group", team),
                await engine.SendAsync(ScimOperation.Query, "User"),
                await engine.SendAsync(ScimOperation.Create, "User", body: UserBody("late")),
                await engine.PatchAsync("User", user, """{"op":"replace","path":"nickName","value":"late"}"""),
                await engine.PatchAsync("Group", team, $$"""{"op":"add","path":"members","value":[{"value":"{{user}}"}]}"""),
                await engine.SendAsync(ScimOperation.Delete, "User", user),
                await engine.SendAsync(ScimOperation.Delete, "Group", team),
                await engine.SendAsync(ScimOperation.Bulk, body: $$"""{"schemas":["{{ScimUrns.BulkRequest}}"],"Operations":[{"method":"DELETE","path":"/Users/{{user}}"}]}"""),
            })
            {
                reply.Status.Should().Be(503, "{0}", body);
                reply.RetryAfter.Should().NotBeNull();
            }
        }

        (await engine.SendAsync(ScimOperation.Find, "User", user)).Reply.Status.Should().Be(200);
    }

    private static string UserBody(string name) => $$"""{"schemas":["{{ScimUrns.User}}"],"userName":"{{name}}","emails":[{"value":"{{name}}@example.com"}]}""";

    private async Task<(ScimReply Reply, JsonNode? Body)> WriteAsync(string write, Func<Task> fail)
    {
        await RunAsync("DELETE FROM faults");
        await using var engine = new Engine(database, tenant);
        var (user, team) = await SeedAsync(engine);
        await engine.PatchAsync("Group", team, $$"""{"op":"add","path":"members","value":[{"value":"{{user}}"}]}""");
        var (other, _) = await SeedAsync(engine);
        await fail();
        var name = Guid.NewGuid().ToString();
        return write switch
        {
            "create a user" => await engine.SendAsync(ScimOperation.Create, "User", body: UserBody(name)),
            "change a user" => await engine.PatchAsync("User", user, """{"op":"replace","path":"nickName","value":"changed"}"""),
            "delete a user" => await engine.SendAsync(ScimOperation.Delete, "User", user),
            "create a team" => await engine.SendAsync(
                ScimOperation.Create, "Group", body: $$"""{"schemas":["{{ScimUrns.Group}}"],"displayName":"{{name}}","members":[{"value":"{{user}}"}]}"""),
            "rename a team" => await engine.PatchAsync("Group", team, $$"""{"op":"replace","path":"displayName","value":"{{name}}"}"""),
            "add a member" => await engine.PatchAsync("Group", team, $$"""{"op":"add","path":"members","value":[{"value":"{{other}}"}]}"""),
            "remove a member" => await engine.PatchAsync("Group", team, $$"""{"op":"remove","path":"members[value eq \"{{user}}\"]"}"""),
            "delete a team" => await engine.SendAsync(ScimOperation.Delete, "Group", team),
            _ => throw new ArgumentException("Unknown write.", nameof(write)),
        };
    }

    private async Task<(string User, string Team)> SeedAsync(Engine engine)
    {
        var name = Guid.NewGuid().ToString();
        var user = await engine.Users.ForTenant(tenant).CreateAsync(new ScimUser { UserName = name });
        var team = await engine.Groups.ForTenant(tenant).CreateAsync(new ScimGroup { DisplayName = name });
        return (user.Id ?? "", team.Id ?? "");
    }

    // Another writer commits after all checks and before the first row is written.
    private async Task AddAsync(string team, string user, Func<AppDb, Task> other)
    {
        await using var db = new AppDb(new DbContextOptionsBuilder<AppDb>().UseNpgsql(database.ConnectionString).AddInterceptors(new ConcurrentWriteInterceptor(database, other)).Options);
        using var users = new AppUserStore(db);
        using var teams = new AppTeamStore(db, users);
        var update = new ScimUpdate<ScimGroup> { Id = team, Members = new ScimMemberDelta { Add = [new ScimMember { Value = user, Type = "User" }] } };
        await teams.UpdateAsync(update, new ScimContext { Tenant = tenant, ResourceType = ScimResourceTypes.Group }, CancellationToken.None);
    }

    private Task FailAsync(string at, string code, int times) => RunAsync(
        $"DELETE FROM faults; ALTER SEQUENCE turns RESTART; INSERT INTO faults VALUES ('{at}', '{code}', {times})");

    private async Task RunAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private Task<string> GetStateAsync() => ReadAsync(
        """
        SELECT concat((SELECT string_agg(u::text, ' ' ORDER BY u."Id") FROM "Users" u), (SELECT string_agg(t::text, ' ' ORDER BY t."Id") FROM "Teams" t),
            (SELECT string_agg(m::text, ' ' ORDER BY m."TeamId", m."UserId") FROM "TeamMembers" m), (SELECT count(*) FROM "AppMail"))
        """);

    private async Task<long> CountAttemptsAsync() => long.Parse(await ReadAsync("SELECT last_value::text FROM turns"), System.Globalization.CultureInfo.InvariantCulture);

    private async Task<string> ReadAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (string?)await command.ExecuteScalarAsync() ?? "";
    }
}
