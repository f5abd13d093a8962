using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Scim.Server.Hosting;
using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.Bulk;

public sealed class BulkHandlerTests : BulkTestBase
{
    [Fact]
    public async Task A_thousand_operations_return_their_results_in_request_order()
    {
        var results = await SendAsync(Enumerable.Range(0, 1_000).Select(number => number == 0
            ? PostGroup("all", "all", [.. Enumerable.Range(1, 999).Select(member => $"bulkId:u{member}")])
            : PostUser($"u{number}", $"user{number}")));
        GetStatuses(results).Should().HaveCount(1_000).And.OnlyContain(status => status == "201");
        results.Select(result => (string?)result["bulkId"]).Should().Equal(Enumerable.Range(0, 1_000).Select(number => number == 0 ? "all" : $"u{number}"));
        (await Server.FindAsync("Group", GetId(results[0]))).MemberIds.Should().BeEquivalentTo(results.Skip(1).Select(GetId));
    }

    [Fact]
    public async Task A_chain_of_managers_is_created_with_forward_and_backward_references()
    {
        var results = await SendAsync(PostUserWithManager("a", "b"), PostUserWithManager("b", "c"), PostUser("c", "c"), PostUserWithManager("d", "a"));
        GetStatuses(results).Should().Equal("201", "201", "201", "201");
        foreach (var (user, boss) in new[] { (0, 1), (1, 2), (3, 0) })
        {
            var shown = await Server.FindAsync("User", GetId(results[user]));
            ((string?)shown.Json[ScimUrns.EnterpriseUser]?["manager"]?["value"]).Should().Be(GetId(results[boss]));
        }
    }

    [Fact]
    public async Task Operations_on_one_resource_keep_their_order_when_one_waits_for_a_reference()
    {
        var group = await Server.CreateGroupAsync("g");
        var results = await SendAsync(
            PatchResource($"/Groups/{group}", """{"op":"add","path":"members","value":[{"value":"bulkId:u"}]}"""),
            PatchResource($"/Groups/{group}", """{"op":"remove","path":"members"}"""),
            PostUser("u", "a"));
        GetStatuses(results).Should().Equal("200", "200", "201");
        (await Server.FindAsync("Group", group)).MemberIds.Should().BeEmpty();
    }

    [Fact]
    public async Task An_internal_error_is_logged_and_the_client_gets_only_its_error_id()
    {
        var log = new RecordingLoggerProvider();
        var spy = new SpyUsers { BeforeUpdate = (_, _) => throw new InvalidOperationException("SELECT secret") };
        await Server.DisposeAsync();
        Server = new TestServer(builder =>
        {
            builder.Services.AddSingleton(spy);
            builder.AddStore<ScimUser, SpyUsers>();
            builder.Services.AddLogging(logging => logging.AddProvider(log));
        });
        var user = await Server.CreateUserAsync("a");
        var results = await SendAsync(PatchResource($"/Users/{user}", """{"op":"add","path":"title","value":"t"}"""), PostUser("1", "b"));
        GetStatuses(results).Should().Equal("500", "201");
        GetDetail(results[0]).Should().NotContain("SELECT");
        log.Lines.Should().ContainSingle(line => line.Contains("SELECT secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_password_is_passed_only_to_the_sink()
    {
        var passwords = new RecordingPasswordSink();
        await Server.DisposeAsync();
        Server = new TestServer(builder =>
        {
            builder.AddTestStores();
            builder.Services.AddSingleton(passwords);
            builder.AddPasswordSink<RecordingPasswordSink>();
        });
        var reply = await Server.SendAsync(ScimOperation.Bulk, body: CreateBody(PostUser("1", "a", ",\"password\":\"t1meMa$heen\""), PostUser("2", "b", ",\"password\":\"weak\"")));
        GetStatuses(GetResults(reply)).Should().Equal("201", "400");
        reply.Text.Should().NotContain("t1meMa$heen");
        passwords.Passwords.Should().Contain(GetId(GetResults(reply)[0]), "t1meMa$heen").And.HaveCount(1);
    }

    [Fact]
    public async Task Each_operation_is_authorized_separately()
    {
        var user = await Server.CreateUserAsync("a");
        var asked = new List<string>();
        var request = new ScimRequest(Server.CreateRequest(ScimOperation.Bulk, body: CreateBody(PostUser("1", "b"), DeleteResource($"/Users/{user}"), PostGroup("2", "g"), DeleteResource("/Nowhere/1"))))
        {
            Authorize = (operation, type, _) =>
            {
                asked.Add($"{operation} {type.Name}");
                return ValueTask.FromResult(operation == ScimOperation.Delete ? ScimError.Forbidden("no") : null);
            },
        };
        var reply = await Server.SendAsync(request);
        GetStatuses(GetResults(reply)).Should().Equal("201", "403", "201", "404");
        asked.Should().Equal("Create User", "Delete User", "Create Group");
        (await Server.FindAsync("User", user)).Status.Should().Be(200);
    }

    [Fact]
    public async Task An_interceptor_runs_for_each_operation()
    {
        await Server.DisposeAsync();
        Server = new TestServer(builder => builder.AddTestStores().AddInterceptor<ScimUser, DeleteRejectingInterceptor>());
        var results = await SendAsync(PostUser("1", "keep"), DeleteResource("/Users/bulkId:1"));
        GetStatuses(results).Should().Equal("201", "403");
        ((string?)results[1]["location"]).Should().Be((string?)results[0]["location"]);
    }

    [Fact]
    public async Task Headers_and_query_parameters_of_the_request_do_not_apply_to_its_operations()
    {
        var user = await Server.CreateUserAsync("a");
        var request = new ScimRequest(Server.CreateRequest(ScimOperation.Bulk, body: CreateBody(PatchResource($"/Users/{user}", """{"op":"add","path":"title","value":"t"}"""))))
        {
            IfMatch = "W/\"x\"",
            IfNoneMatch = "*",
            Query = new ScimQueryParameters { Attributes = "id", ExcludedAttributes = "id" },
        };
        GetStatuses(GetResults(await Server.SendAsync(request))).Should().Equal("200");
    }

    [Fact]
    public async Task An_update_that_an_interceptor_turns_into_a_delete_is_204_without_a_version()
    {
        await Server.DisposeAsync();
        Server = new TestServer(builder => builder.AddTestStores().AddInterceptor<ScimUser, UpdateToDeleteInterceptor>());
        var results = await SendAsync(PostUser("1", "a"), PatchResource("/Users/bulkId:1", """{"op":"replace","path":"active","value":false}"""));
        GetStatuses(results).Should().Equal("201", "204");
        results[1]["version"].Should().BeNull();
        (await Server.FindAsync("User", GetId(results[0]))).Status.Should().Be(404);
    }

    private sealed class DeleteRejectingInterceptor : IScimInterceptor<ScimUser>
    {
        public ValueTask DeletingAsync(string id, ScimContext context, CancellationToken cancellationToken) =>
            throw new ScimException(ScimError.Forbidden("Users stay."));
    }

    private sealed class UpdateToDeleteInterceptor : IScimInterceptor<ScimUser>
    {
        public ValueTask<ScimWriteDecision<ScimUser>> UpdatingAsync(ScimUpdate<ScimUser> update, ScimContext context, CancellationToken cancellationToken) =>
            ValueTask.FromResult(ScimWriteDecision.Delete<ScimUser>());
    }
}
