using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.Bulk.Running;

public sealed class UnitTests : BulkTest
{
    private readonly UnitUsers users = new();
    private readonly RecordingSink events = new();
    private readonly RecordingPasswords passwords = new();

    public UnitTests() => Server = new TestServer(
        builder =>
        {
            builder.Services.AddSingleton(users).AddSingleton(events).AddSingleton(passwords);
            builder.AddStore<ScimUser, UnitUsers>().AddEventSink<RecordingSink>().AddPasswordSink<RecordingPasswords>();
        },
        options => options.Bulk.Atomic = true);

    [Fact]
    public async Task A_unit_in_which_all_succeed_is_kept_and_told()
    {
        var results = await SendAsync(User("1", "a", ",\"password\":\"first secret\""), Change("/Users/bulkId:1", """{"op":"add","path":"title","value":"t"}"""), User("2", "b"), Delete("/Users/bulkId:2"));
        Statuses(results).Should().Equal("201", "200", "201", "204");
        users.Calls.Should().Equal("begin", "create in unit", "update in unit", "create in unit", "delete in unit", "commit", "dispose");
        events.Events.Select(told => told.Kind).Should().Equal(ScimEventKind.Created, ScimEventKind.Patched, ScimEventKind.Created, ScimEventKind.Deleted);
        passwords.Passwords.Should().ContainKey(IdOf(results[0]));
        (await Server.FindAsync("User", IdOf(results[0]))).Status.Should().Be(200);
    }

    [Fact]
    public async Task A_unit_in_which_one_fails_is_taken_back_and_the_rest_is_not_tried()
    {
        var kept = await Server.UserAsync("kept");
        var results = await SendAsync(User("1", "a", ",\"password\":\"first secret\""), Change($"/Users/{kept}", """{"op":"add","path":"title","value":"t"}"""), Delete("/Users/absent"), User("2", "b"));
        Statuses(results).Should().Equal("409", "409", "404");
        DetailOf(results[0]).Should().Contain("one unit of work");
        results[0]["location"].Should().BeNull();
        IdOf(results[1]).Should().Be(kept);
        users.Calls.Should().EndWith("dispose").And.NotContain("commit");
        events.Events.Should().ContainSingle();
        passwords.Passwords.Should().BeEmpty();
        (await Server.QueryAsync("User", ScimQueryParameters.None)).Page.Should().ContainSingle();
    }

    [Fact]
    public async Task A_single_request_begins_no_unit()
    {
        await Server.UserAsync("a");
        users.Calls.Should().Equal("create alone");
    }

    [Fact]
    public void A_store_without_units_is_refused_at_start()
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
    public void Limits_out_of_range_are_refused_at_start(int operations, int size, string message)
    {
        var start = () => new TestServer(options: options => (options.Bulk.MaxOperations, options.Bulk.MaxPayloadSize) = (operations, size));
        start.Should().Throw<OptionsValidationException>().WithMessage($"*{message}*");
    }

    [Fact]
    public async Task Bulk_that_is_switched_off_is_501()
    {
        await using var server = new TestServer(options: options => options.Bulk.Enabled = false);
        (await server.SendAsync(ScimOperation.Bulk, body: Body(User("1", "a")))).Status.Should().Be(501);
        (await server.SendAsync(ScimOperation.ServiceProviderConfig)).Text.Should().Contain("\"bulk\":{\"supported\":false,\"maxOperations\":0,\"maxPayloadSize\":0}");
    }
}
