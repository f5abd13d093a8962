using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Scim.Server.EntityFrameworkCore.Tests.Support;

namespace Scim.Server.EntityFrameworkCore.Tests;

/// <summary>Writers that meet others, and connections that are all taken: what PostgreSQL says then is an error of SCIM, never one that nobody foresaw.</summary>
public sealed class MeetingTests(AppDatabase database) : IClassFixture<AppDatabase>, IAsyncLifetime
{
    private const int Always = 1_000;

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
    public async Task A_write_that_is_rolled_back_in_favour_of_another_is_done_again(string at, string write)
    {
        foreach (var code in new[] { "40P01", "40001" })
        {
            var (reply, body) = await WriteAsync(write, () => FailAsync(at, code, times: 3));

            reply.Status.Should().BeOneOf([200, 201, 204], "{0} of {1}: {2}", code, write, body);
            (await TurnsAsync()).Should().BeGreaterThan(3, "the fault has struck");
        }
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task A_write_that_never_gets_through_is_503_with_Retry_After_and_changes_nothing(string at, string write)
    {
        foreach (var code in new[] { "40P01", "40001", "55P03", "57014" })
        {
            var before = "";
            var (reply, body) = await WriteAsync(write, async () =>
            {
                before = await StateAsync();
                await FailAsync(at, code, Always);
            });

            reply.Status.Should().Be(503, "{0} of {1}: {2}", code, write, body);
            reply.RetryAfter.Should().NotBeNull();
            body?.ToJsonString().Should().NotContain("secret");
            (await StateAsync()).Should().Be(before);
        }
    }

    [Fact]
    public async Task A_member_that_others_add_and_remove_all_the_time_is_409()
    {
        var (reply, body) = await WriteAsync("add a member", () => FailAsync("INSERT TeamMembers", "23505", Always));

        reply.Status.Should().Be(409, "{0}", body);
        body?["detail"]?.GetValue<string>().Should().Contain("retry the request");
    }

    [Theory]
    [InlineData(1, 204)]
    [InlineData(Always, 409)]
    public async Task A_row_that_refers_to_what_is_deleted_is_met_again_or_refuses_the_deletion(int times, int status)
    {
        var (reply, body) = await WriteAsync("delete a team", () => FailAsync("DELETE Teams", "23503", times));

        reply.Status.Should().Be(status, "{0}", body);
    }

    [Fact]
    public async Task A_member_that_is_deleted_for_good_between_the_check_and_the_insert_does_not_exist()
    {
        await using var engine = new Engine(database, tenant);
        var (user, team) = await SeedAsync(engine);
        var act = () => AddAsync(team, user, db => db.Users.Where(row => row.Id == Guid.Parse(user)).ExecuteDeleteAsync());

        (await act.Should().ThrowAsync<ScimException>()).Which.Error.Should().Be(ScimError.InvalidValue("A member does not exist."));
    }

    [Fact]
    public async Task A_group_that_is_deleted_between_the_look_and_the_insert_is_404()
    {
        await using var engine = new Engine(database, tenant);
        var (user, team) = await SeedAsync(engine);
        var act = () => AddAsync(team, user, db => db.Teams.Where(row => row.Id == Guid.Parse(team)).ExecuteDeleteAsync());

        (await act.Should().ThrowAsync<ScimException>()).Which.Error.Should().Be(ScimError.NoResource("Group", team));
    }

    [Fact]
    public async Task While_all_connections_of_the_pool_are_taken_everything_is_503_with_Retry_After()
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
            _ => throw new ArgumentException("It is no write of this test.", nameof(write)),
        };
    }

    private async Task<(string User, string Team)> SeedAsync(Engine engine)
    {
        var name = Guid.NewGuid().ToString();
        var user = await engine.Users.CreateAsync(tenant, new ScimUser { UserName = name }, CancellationToken.None);
        var team = await engine.Groups.CreateAsync(tenant, new ScimGroup { DisplayName = name }, CancellationToken.None);
        return (user.Id ?? "", team.Id ?? "");
    }

    // Somebody else is faster after everything was looked at, and before the first row is written.
    private async Task AddAsync(string team, string user, Func<AppDb, Task> other)
    {
        await using var db = new AppDb(new DbContextOptionsBuilder<AppDb>().UseNpgsql(database.ConnectionString).AddInterceptors(new Race(database, other)).Options);
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

    private Task<string> StateAsync() => ReadAsync(
        """
        SELECT concat((SELECT string_agg(u::text, ' ' ORDER BY u."Id") FROM "Users" u), (SELECT string_agg(t::text, ' ' ORDER BY t."Id") FROM "Teams" t),
            (SELECT string_agg(m::text, ' ' ORDER BY m."TeamId", m."UserId") FROM "TeamMembers" m), (SELECT count(*) FROM "AppMail"))
        """);

    private async Task<long> TurnsAsync() => long.Parse(await ReadAsync("SELECT last_value::text FROM turns"), System.Globalization.CultureInfo.InvariantCulture);

    private async Task<string> ReadAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (string?)await command.ExecuteScalarAsync() ?? "";
    }
}
