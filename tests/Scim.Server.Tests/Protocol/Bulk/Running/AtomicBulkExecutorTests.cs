using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Scim.Server.Hosting;
using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.Bulk.Running;

public sealed class AtomicBulkExecutorTests : BulkTestBase
{
    private readonly TransactionalUserStore users = new();
    private readonly RecordingEventSink events = new();
    private readonly RecordingPasswordSink passwords = new();

    public AtomicBulkExecutorTests() => Server = new TestServer(
        builder =>
        {
            builder.Services.AddSingleton(users).AddSingleton(events).AddSingleton(passwords);
            builder.AddStore<ScimUser, TransactionalUserStore>().AddEventSink<RecordingEventSink>().AddPasswordSink<RecordingPasswordSink>();
        },
        options => options.Bulk.Atomic = true);

    [Fact]
    public async Task A_successful_request_is_committed_and_its_events_are_published()
    {
        var results = await SendAsync(PostUser("1", "a", ",\"password\":\"first secret\""), PatchResource("/Users/bulkId:1", """{"op":"add","path":"title","value":"t"}"""), PostUser("2", "b"), DeleteResource("/Users/bulkId:2"));
        GetStatuses(results).Should().Equal("201", "200", "201", "204");
        users.Calls.Should().Equal("begin", "create in unit", "update in unit", "create in unit", "delete in unit", "commit", "dispose");
        events.Events.Select(told => told.Kind).Should().Equal(ScimEventKind.Created, ScimEventKind.Patched, ScimEventKind.Created, ScimEventKind.Deleted);
        passwords.Passwords.Should().ContainKey(GetId(results[0]));
        (await Server.FindAsync("User", GetId(results[0]))).Status.Should().Be(200);
    }

    [Fact]
    public async Task A_request_with_a_failed_operation_is_rolled_back_and_the_rest_is_not_run()
    {
        var kept = await Server.CreateUserAsync("kept");
        var results = await SendAsync(PostUser("1", "a", ",\"password\":\"first secret\""), PatchResource($"/Users/{kept}", """{"op":"add","path":"title","value":"t"}"""), DeleteResource("/Users/absent"), PostUser("2", "b"));
        GetStatuses(results).Should().Equal("409", "409", "404");
        GetDetail(results[0]).Should().Contain("one unit of work");
        results[0]["location"].Should().BeNull();
        GetId(results[1]).Should().Be(kept);
        users.Calls.Should().EndWith("dispose").And.NotContain("commit");
        events.Events.Should().ContainSingle();
        passwords.Passwords.Should().BeEmpty();
        (await Server.QueryAsync("User", ScimQueryParameters.None)).Page.Should().ContainSingle();
    }

    [Fact]
    public async Task A_single_request_begins_no_unit_of_work()
    {
        await Server.CreateUserAsync("a");
        users.Calls.Should().Equal("create alone");
    }

    [Fact]
    public void A_store_without_transactions_is_rejected_at_startup()
    {
        var own = () => new TestServer(builder => builder.Services.AddSingleton(new SpyUsers()).AddScimCore().AddStore<ScimUser, SpyUsers>(), options => options.Bulk.Atomic = true);
        own.Should().Throw<OptionsValidationException>().WithMessage("*Bulk.Atomic*SpyUsers*IScimTransactions*");
        var off = () => new TestServer(options: options => (options.Bulk.Atomic, options.Bulk.Enabled) = (true, false));
        off.Should().NotThrow();
    }

    [Theory]
    [InlineData(0, 16 << 20, "Bulk.MaxOperations is 0")]
    [InlineData(100_001, 16 << 20, "Bulk.MaxOperations is 100001")]
    [InlineData(1, 1023, "Bulk.MaxPayloadSize is 1023")]
    public void Limits_out_of_range_are_rejected_at_startup(int operations, int size, string message)
    {
        var start = () => new TestServer(options: options => (options.Bulk.MaxOperations, options.Bulk.MaxPayloadSize) = (operations, size));
        start.Should().Throw<OptionsValidationException>().WithMessage($"*{message}*");
    }

    [Fact]
    public async Task Bulk_is_501_when_it_is_disabled()
    {
        await using var server = new TestServer(options: options => options.Bulk.Enabled = false);
        (await server.SendAsync(ScimOperation.Bulk, body: CreateBody(PostUser("1", "a")))).Status.Should().Be(501);
        (await server.SendAsync(ScimOperation.ServiceProviderConfig)).Text.Should().Contain("\"bulk\":{\"supported\":false,\"maxOperations\":0,\"maxPayloadSize\":0}");
    }
}
