using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.Bulk;

public sealed class BulkOperationTests : BulkTest
{
    [Fact]
    public async Task A_thousand_operations_run_and_each_has_its_result_in_its_place()
    {
        var results = await SendAsync(Enumerable.Range(0, 1_000).Select(number => number == 0
            ? Group("all", "all", [.. Enumerable.Range(1, 999).Select(member => $"bulkId:u{member}")])
            : User($"u{number}", $"user{number}")));
        Statuses(results).Should().HaveCount(1_000).And.OnlyContain(status => status == "201");
        results.Select(result => (string?)result["bulkId"]).Should().Equal(Enumerable.Range(0, 1_000).Select(number => number == 0 ? "all" : $"u{number}"));
        (await Server.FindAsync("Group", IdOf(results[0]))).MemberIds.Should().BeEquivalentTo(results.Skip(1).Select(IdOf));
    }

    [Fact]
    public async Task A_chain_of_managers_in_the_extension_is_built_backwards_and_forwards()
    {
        var results = await SendAsync(Managed("a", "b"), Managed("b", "c"), User("c", "c"), Managed("d", "a"));
        Statuses(results).Should().Equal("201", "201", "201", "201");
        foreach (var (user, boss) in new[] { (0, 1), (1, 2), (3, 0) })
        {
            var shown = await Server.FindAsync("User", IdOf(results[user]));
            ((string?)shown.Json[ScimUrns.EnterpriseUser]?["manager"]?["value"]).Should().Be(IdOf(results[boss]));
        }
    }

    [Fact]
    public async Task Operations_on_one_resource_keep_their_order_though_one_of_them_waits()
    {
        var group = await Server.GroupAsync("g");
        var results = await SendAsync(
            Change($"/Groups/{group}", """{"op":"add","path":"members","value":[{"value":"bulkId:u"}]}"""),
            Change($"/Groups/{group}", """{"op":"remove","path":"members"}"""),
            User("u", "a"));
        Statuses(results).Should().Equal("200", "200", "201");
        (await Server.FindAsync("Group", group)).MemberIds.Should().BeEmpty();
    }

    [Fact]
    public async Task What_fails_inside_is_logged_and_told_by_its_id_alone()
    {
        var log = new RecordingLog();
        var spy = new SpyUsers { BeforeUpdate = (_, _) => throw new InvalidOperationException("SELECT secret") };
        await Server.DisposeAsync();
        Server = new TestServer(builder =>
        {
            builder.Services.AddSingleton(spy);
            builder.AddStore<ScimUser, SpyUsers>();
            builder.Services.AddLogging(logging => logging.AddProvider(log));
        });
        var user = await Server.UserAsync("a");
        var results = await SendAsync(Change($"/Users/{user}", """{"op":"add","path":"title","value":"t"}"""), User("1", "b"));
        Statuses(results).Should().Equal("500", "201");
        DetailOf(results[0]).Should().NotContain("SELECT");
        log.Lines.Should().ContainSingle(line => line.Contains("SELECT secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_password_reaches_the_sink_and_nothing_else()
    {
        var passwords = new RecordingPasswords();
        await Server.DisposeAsync();
        Server = new TestServer(builder =>
        {
            builder.AddTestStores();
            builder.Services.AddSingleton(passwords);
            builder.AddPasswordSink<RecordingPasswords>();
        });
        var reply = await Server.SendAsync(ScimOperation.Bulk, body: Body(User("1", "a", ",\"password\":\"t1meMa$heen\""), User("2", "b", ",\"password\":\"weak\"")));
        Statuses(Results(reply)).Should().Equal("201", "400");
        reply.Text.Should().NotContain("t1meMa$heen");
        passwords.Passwords.Should().Contain(IdOf(Results(reply)[0]), "t1meMa$heen").And.HaveCount(1);
    }

    [Fact]
    public async Task The_rights_of_each_operation_are_asked_for()
    {
        var user = await Server.UserAsync("a");
        var asked = new List<string>();
        var request = Server.Request(ScimOperation.Bulk, body: Body(User("1", "b"), Delete($"/Users/{user}"), Group("2", "g"), Delete("/Nowhere/1"))) with
        {
            Authorize = (operation, type, _) =>
            {
                asked.Add($"{operation} {type.Name}");
                return ValueTask.FromResult(operation == ScimOperation.Delete ? ScimError.Forbidden("no") : null);
            },
        };
        var reply = await Server.SendAsync(request);
        Statuses(Results(reply)).Should().Equal("201", "403", "201", "404");
        asked.Should().Equal("Create User", "Delete User", "Create Group");
        (await Server.FindAsync("User", user)).Status.Should().Be(200);
    }

    [Fact]
    public async Task An_interceptor_stands_around_each_operation()
    {
        await Server.DisposeAsync();
        Server = new TestServer(builder => builder.AddTestStores().AddInterceptor<ScimUser, Keeper>());
        var results = await SendAsync(User("1", "keep"), Delete("/Users/bulkId:1"));
        Statuses(results).Should().Equal("201", "403");
        ((string?)results[1]["location"]).Should().Be((string?)results[0]["location"]);
    }

    [Fact]
    public async Task Headers_and_parameters_of_the_request_are_not_those_of_its_operations()
    {
        var user = await Server.UserAsync("a");
        var request = Server.Request(ScimOperation.Bulk, body: Body(Change($"/Users/{user}", """{"op":"add","path":"title","value":"t"}"""))) with
        {
            IfMatch = "W/\"x\"",
            IfNoneMatch = "*",
            Query = new ScimQueryParameters { Attributes = "id", ExcludedAttributes = "id" },
        };
        Statuses(Results(await Server.SendAsync(request))).Should().Equal("200");
    }

    [Fact]
    public async Task A_delete_by_an_interceptor_is_204_without_version()
    {
        await Server.DisposeAsync();
        Server = new TestServer(builder => builder.AddTestStores().AddInterceptor<ScimUser, Leaver>());
        var results = await SendAsync(User("1", "a"), Change("/Users/bulkId:1", """{"op":"replace","path":"active","value":false}"""));
        Statuses(results).Should().Equal("201", "204");
        results[1]["version"].Should().BeNull();
        (await Server.FindAsync("User", IdOf(results[0]))).Status.Should().Be(404);
    }

    private sealed class Keeper : IScimInterceptor<ScimUser>
    {
        public ValueTask DeletingAsync(string id, ScimContext context, CancellationToken cancellationToken) =>
            throw new ScimException(ScimError.Forbidden("Users stay."));
    }

    private sealed class Leaver : IScimInterceptor<ScimUser>
    {
        public ValueTask<ScimWriteDecision<ScimUser>> UpdatingAsync(ScimUpdate<ScimUser> update, ScimContext context, CancellationToken cancellationToken) =>
            ValueTask.FromResult(ScimWriteDecision.Delete<ScimUser>());
    }
}
