using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Scim.Server.EntityFrameworkCore.Tests.Support;

namespace Scim.Server.EntityFrameworkCore.Tests;

/// <summary>Passwords go into the user's own row, with the row.</summary>
public sealed class PasswordTests(AppDatabase database) : IClassFixture<AppDatabase>
{
    private const string Refused = "refused";
    private readonly string tenant = database.NewTenant();

    [Fact]
    public async Task A_password_is_hashed_into_the_row_and_the_version_that_is_answered_is_the_last()
    {
        await using var engine = Open();
        var (created, body) = await engine.SendAsync(ScimOperation.Create, "User", body: User("ada", "s3cret!"));
        created.Status.Should().Be(201);
        created.ETag.Should().Be(await VersionAsync(engine, IdOf(body)));
        (await RowAsync("ada")).PasswordHash.Should().Be("hash of 7");

        var (patched, _) = await engine.PatchAsync("User", IdOf(body), """{"op":"replace","path":"password","value":"longer secret"},{"op":"replace","path":"nickName","value":"a"}""");
        patched.ETag.Should().Be(await VersionAsync(engine, IdOf(body)));
        (await RowAsync("ada")).PasswordHash.Should().Be("hash of 13");
    }

    [Fact]
    public async Task An_event_tells_the_version_that_the_row_has_after_the_password_was_set()
    {
        var events = new Events();
        await using var engine = new Engine(database, tenant, builder =>
        {
            builder.Services.AddSingleton(events);
            builder.AddPasswordSink<AppPasswords>().AddEventSink<Events>();
        });
        var (_, body) = await engine.SendAsync(ScimOperation.Create, "User", body: User("eve", "s3cret!"));
        await engine.PatchAsync("User", IdOf(body), """{"op":"replace","path":"password","value":"another one"}""");
        (await VersionAsync(engine, IdOf(body))).Should().Be(events.Told[^1].Version?.ToString());
        events.Told[0].Version.Should().NotBe(events.Told[1].Version);
    }

    [Fact]
    public async Task A_sink_that_refuses_leaves_neither_a_row_nor_a_change()
    {
        await using var engine = Open();
        var (refused, _) = await engine.SendAsync(ScimOperation.Create, "User", body: User("bob", Refused));
        refused.Status.Should().Be(400);
        await using var db = database.Open();
        (await db.Users.AnyAsync(row => row.Tenant == tenant && row.Login == "bob")).Should().BeFalse();

        var (_, body) = await engine.SendAsync(ScimOperation.Create, "User", body: User("bob", "s3cret!"));
        var (kept, _) = await engine.PatchAsync("User", IdOf(body), """{"op":"replace","path":"nickName","value":"lost"},{"op":"replace","path":"password","value":"refused"}""");
        kept.Status.Should().Be(400);
        var row = await RowAsync("bob");
        (row.Nick, row.PasswordHash).Should().Be((null, "hash of 7"));
    }

    [Fact]
    public async Task A_bulk_request_that_is_one_unit_keeps_no_password_where_one_is_refused()
    {
        await using var engine = Open(options => options.Bulk.Atomic = true);
        var (reply, _) = await engine.SendAsync(ScimOperation.Bulk, body:
            $$"""
            {"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],"Operations":[
            {"method":"POST","path":"/Users","bulkId":"1","data":{{User("cy", "s3cret!")}}},
            {"method":"POST","path":"/Users","bulkId":"2","data":{{User("di", Refused)}}}]}
            """);
        reply.Status.Should().Be(200);
        await using var db = database.Open();
        (await db.Users.AnyAsync(row => row.Tenant == tenant)).Should().BeFalse();
    }

    [Fact]
    public async Task A_sink_of_its_own_sets_the_password_after_the_row_was_kept_and_the_version_is_the_last_all_the_same()
    {
        await using var engine = new Engine(database, tenant, builder => { builder.Services.AddSingleton(database); builder.AddPasswordSink<LatePasswords>(); });
        var (created, body) = await engine.SendAsync(ScimOperation.Create, "User", body: User("fay", "s3cret!"));
        created.ETag.Should().Be(await VersionAsync(engine, IdOf(body)));
        (await RowAsync("fay")).PasswordHash.Should().Be("late hash");
    }

    private Engine Open(Action<ScimOptions>? options = null) => new(database, tenant, builder => builder.AddPasswordSink<AppPasswords>(), options);

    private static string User(string name, string password) => $$"""{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"{{name}}","password":"{{password}}"}""";

    [Fact]
    public async Task A_password_that_another_writer_of_the_row_outran_is_set_over_what_that_one_left()
    {
        var context = new ScimContext { Tenant = tenant, ResourceType = ScimResourceTypes.User };
        await using var engine = Open();
        var id = IdOf((await engine.SendAsync(ScimOperation.Create, "User", body: User("fay", "s3cret!"))).Body);
        var race = new Race(database, faster => faster.Users.Where(row => row.Id == Guid.Parse(id)).ExecuteUpdateAsync(row => row.SetProperty(user => user.Nick, "kept")));
        await using var db = database.Open(race);
        await new AppPasswords(new AppUserStore(db)).SetAsync(id, "longer secret", context, CancellationToken.None);
        var row = await RowAsync("fay");
        (row.Nick, row.PasswordHash).Should().Be(("kept", "hash of 13"));
    }

    private static string IdOf(System.Text.Json.Nodes.JsonNode? body) => body?["id"]?.GetValue<string>() ?? throw new InvalidOperationException($"No id: {body}");

    private static async Task<string?> VersionAsync(Engine engine, string id) => (await engine.SendAsync(ScimOperation.Find, "User", id)).Reply.ETag;

    private async Task<AppUser> RowAsync(string login)
    {
        await using var db = database.Open();
        return await db.Users.SingleAsync(row => row.Tenant == tenant && row.Login == login);
    }

    private sealed class AppPasswords(AppUserStore users) : EfScimPasswordSink<AppDb, AppUser>(users)
    {
        protected override ValueTask HashAsync(AppUser user, string password, ScimContext context, CancellationToken cancellationToken)
        {
            user.PasswordHash = $"hash of {password.Length}";
            return password == Refused ? throw new ScimException(ScimError.InvalidValue("The password was used before.")) : ValueTask.CompletedTask;
        }
    }

    private sealed class LatePasswords(AppDatabase database) : IScimPasswordSink
    {
        public async ValueTask SetAsync(string userId, string password, ScimContext context, CancellationToken cancellationToken)
        {
            await using var db = database.Open();
            await db.Users.Where(row => row.Id == Guid.Parse(userId)).ExecuteUpdateAsync(row => row.SetProperty(user => user.PasswordHash, "late hash"), cancellationToken);
        }
    }

    private sealed class Events : IScimEventSink
    {
        public List<ScimEvent> Told { get; } = [];

        public ValueTask PublishAsync(ScimEvent change, CancellationToken cancellationToken)
        {
            Told.Add(change);
            return ValueTask.CompletedTask;
        }
    }
}
