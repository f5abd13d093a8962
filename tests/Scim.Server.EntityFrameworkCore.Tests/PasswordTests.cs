using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Scim.Server.EntityFrameworkCore.Tests.Support;
using Scim.Server.Hosting;

namespace Scim.Server.EntityFrameworkCore.Tests;

/// <summary>Passwords go into the user's own row, with the row.</summary>
public sealed class PasswordTests(AppDatabase database) : IClassFixture<AppDatabase>
{
    private const string Refused = "refused";
    private readonly string tenant = database.NewTenant();

    [Fact]
    public async Task A_password_is_hashed_into_the_row_and_the_reply_has_the_final_version()
    {
        await using var engine = Open();
        var (created, body) = await engine.SendAsync(ScimOperation.Create, "User", body: CreateUserJson("ada", "s3cret!"));
        created.Status.Should().Be(201);
        created.ETag.Should().Be(await GetVersionAsync(engine, GetId(body)));
        (await FindRowAsync("ada")).PasswordHash.Should().Be("hash of 7");

        var (patched, _) = await engine.PatchAsync("User", GetId(body), """{"op":"replace","path":"password","value":"longer secret"},{"op":"replace","path":"nickName","value":"a"}""");
        patched.ETag.Should().Be(await GetVersionAsync(engine, GetId(body)));
        (await FindRowAsync("ada")).PasswordHash.Should().Be("hash of 13");
    }

    [Fact]
    public async Task An_event_carries_the_version_after_the_password_was_set()
    {
        var events = new RecordingEventSink();
        await using var engine = new Engine(database, tenant, builder =>
        {
            builder.Services.AddSingleton(events);
            builder.AddPasswordSink<AppPasswordSink>().AddEventSink<RecordingEventSink>();
        });
        var (_, body) = await engine.SendAsync(ScimOperation.Create, "User", body: CreateUserJson("eve", "s3cret!"));
        await engine.PatchAsync("User", GetId(body), """{"op":"replace","path":"password","value":"another one"}""");
        (await GetVersionAsync(engine, GetId(body))).Should().Be(events.Published[^1].Version?.ToString());
        events.Published[0].Version.Should().NotBe(events.Published[1].Version);
    }

    [Fact]
    public async Task A_rejected_password_leaves_neither_a_new_row_nor_a_change()
    {
        await using var engine = Open();
        var (refused, _) = await engine.SendAsync(ScimOperation.Create, "User", body: CreateUserJson("bob", Refused));
        refused.Status.Should().Be(400);
        await using var db = database.Open();
        (await db.Users.AnyAsync(row => row.Tenant == tenant && row.Login == "bob")).Should().BeFalse();

        var (_, body) = await engine.SendAsync(ScimOperation.Create, "User", body: CreateUserJson("bob", "s3cret!"));
        var (kept, _) = await engine.PatchAsync("User", GetId(body), """{"op":"replace","path":"nickName","value":"lost"},{"op":"replace","path":"password","value":"refused"}""");
        kept.Status.Should().Be(400);
        var row = await FindRowAsync("bob");
        (row.Nick, row.PasswordHash).Should().Be((null, "hash of 7"));
    }

    [Fact]
    public async Task An_atomic_bulk_request_stores_no_password_when_one_is_rejected()
    {
        await using var engine = Open(options => options.Bulk.Atomic = true);
        var (reply, _) = await engine.SendAsync(ScimOperation.Bulk, body:
            $$"""
            {"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],"Operations":[
            {"method":"POST","path":"/Users","bulkId":"1","data":{{CreateUserJson("cy", "s3cret!")}}},
            {"method":"POST","path":"/Users","bulkId":"2","data":{{CreateUserJson("di", Refused)}}}]}
            """);
        reply.Status.Should().Be(200);
        await using var db = database.Open();
        (await db.Users.AnyAsync(row => row.Tenant == tenant)).Should().BeFalse();
    }

    [Fact]
    public async Task A_separate_sink_sets_the_password_after_the_row_is_saved_and_the_reply_has_the_final_version()
    {
        await using var engine = new Engine(database, tenant, builder => { builder.Services.AddSingleton(database); builder.AddPasswordSink<DeferredPasswordSink>(); });
        var (created, body) = await engine.SendAsync(ScimOperation.Create, "User", body: CreateUserJson("fay", "s3cret!"));
        created.ETag.Should().Be(await GetVersionAsync(engine, GetId(body)));
        (await FindRowAsync("fay")).PasswordHash.Should().Be("late hash");
    }

    private Engine Open(Action<ScimOptions>? options = null) => new(database, tenant, builder => builder.AddPasswordSink<AppPasswordSink>(), options);

    private static string CreateUserJson(string name, string password) => $$"""{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"{{name}}","password":"{{password}}"}""";

    [Fact]
    public async Task A_password_change_is_retried_on_the_row_that_a_concurrent_write_left()
    {
        var context = new ScimContext { Tenant = tenant, ResourceType = ScimResourceTypes.User };
        await using var engine = Open();
        var id = GetId((await engine.SendAsync(ScimOperation.Create, "User", body: CreateUserJson("fay", "s3cret!"))).Body);
        var race = new ConcurrentWriteInterceptor(database, faster => faster.Users.Where(row => row.Id == Guid.Parse(id)).ExecuteUpdateAsync(row => row.SetProperty(user => user.Nick, "kept")));
        await using var db = database.Open(race);
        await new AppPasswordSink(new AppUserStore(db)).SetAsync(id, "longer secret", context, CancellationToken.None);
        var row = await FindRowAsync("fay");
        (row.Nick, row.PasswordHash).Should().Be(("kept", "hash of 13"));
    }

    private static string GetId(System.Text.Json.Nodes.JsonNode? body) => body?["id"]?.GetValue<string>() ?? throw new InvalidOperationException($"No id: {body}");

    private static async Task<string?> GetVersionAsync(Engine engine, string id) => (await engine.SendAsync(ScimOperation.Find, "User", id)).Reply.ETag;

    private async Task<AppUser> FindRowAsync(string login)
    {
        await using var db = database.Open();
        return await db.Users.SingleAsync(row => row.Tenant == tenant && row.Login == login);
    }

    private sealed class AppPasswordSink(AppUserStore users) : EfScimPasswordSink<AppDb, AppUser>(users)
    {
        protected override ValueTask HashAsync(AppUser user, string password, ScimContext context, CancellationToken cancellationToken)
        {
            user.PasswordHash = $"hash of {password.Length}";
            return password == Refused ? throw new ScimException(ScimError.InvalidValue("The password was used before.")) : ValueTask.CompletedTask;
        }
    }

    private sealed class DeferredPasswordSink(AppDatabase database) : IScimPasswordSink
    {
        public async ValueTask SetAsync(string userId, string password, ScimContext context, CancellationToken cancellationToken)
        {
            await using var db = database.Open();
            await db.Users.Where(row => row.Id == Guid.Parse(userId)).ExecuteUpdateAsync(row => row.SetProperty(user => user.PasswordHash, "late hash"), cancellationToken);
        }
    }

    private sealed class RecordingEventSink : IScimEventSink
    {
        public List<ScimEvent> Published { get; } = [];

        public ValueTask PublishAsync(ScimEvent change, CancellationToken cancellationToken)
        {
            Published.Add(change);
            return ValueTask.CompletedTask;
        }
    }
}
