using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using Scim.Server.Hosting;
using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol;

public sealed class RequestDispatcherTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly SpyUsers users = new();
    private readonly RecordingLoggerProvider log = new();
    private readonly TestServer server;

    public RequestDispatcherTests() => server = new TestServer(builder =>
    {
        builder.Services.AddSingleton(users).AddLogging(logging => logging.Services.AddSingleton<Microsoft.Extensions.Logging.ILoggerProvider>(log));
        builder.AddStore<ScimUser, SpyUsers>();
    });

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await server.DisposeAsync();

    ValueTask IAsyncDisposable.DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task An_unexpected_exception_becomes_500_with_an_error_id_that_is_logged()
    {
        users.FindException = new InvalidOperationException("connection string: secret");

        var reply = await server.FindAsync("User", "x");

        reply.Status.Should().Be(500);
        reply.Json["status"]?.GetValue<string>().Should().Be("500");
        reply.Text.Should().NotContain("secret");
        var id = reply.Detail[^33..^1];
        log.Lines.Should().Contain(line => line.Contains(id, StringComparison.Ordinal) && line.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_ScimException_of_a_store_is_returned_unchanged()
    {
        users.FindException = new ScimException(ScimError.Unavailable("later", TimeSpan.FromSeconds(5)));

        var reply = await server.FindAsync("User", "x");

        (reply.Status, reply.Detail, reply.Reply.RetryAfter).Should().Be((503, "later", TimeSpan.FromSeconds(5)));
    }

    [Theory]
    [InlineData(true, null)]
    [InlineData(false, "57P01")]
    [InlineData(false, "08006")]
    [InlineData(false, "40P01")]
    [InlineData(false, "40001")]
    [InlineData(false, "55P03")]
    [InlineData(false, "57014")]
    public async Task An_unhandled_transient_database_error_is_503_and_its_message_is_not_exposed(bool isTransient, string? state)
    {
        users.FindException = new InvalidOperationException("outside", new FakeDbException(isTransient, state));

        var reply = await server.FindAsync("User", "x");

        (reply.Status, reply.Reply.RetryAfter).Should().Be((503, TimeSpan.FromSeconds(5)));
        reply.Text.Should().NotContain("secret").And.NotContain("outside");
        log.Lines.Should().Contain(line => line.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_TimeoutException_of_a_store_is_503()
    {
        users.FindException = new InvalidOperationException("outside", new TimeoutException("secret"));

        var reply = await server.FindAsync("User", "x");

        (reply.Status, reply.Reply.RetryAfter).Should().Be((503, TimeSpan.FromSeconds(5)));
        reply.Text.Should().NotContain("secret").And.NotContain("outside");
    }

    [Theory]
    [InlineData("23505", 409, "uniqueness")]
    [InlineData("23514", 400, "invalidValue")]
    public async Task An_unhandled_constraint_violation_is_mapped_and_its_message_is_not_exposed(string state, int status, string type)
    {
        users.FindException = new InvalidOperationException("outside", new FakeDbException(isTransient: false, state));

        var reply = await server.FindAsync("User", "x");

        reply.Status.Should().Be(status);
        reply.Text.Should().Contain(type).And.NotContain("secret").And.NotContain("outside");
        log.Lines.Should().Contain(line => line.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Any_other_database_error_is_500()
    {
        users.FindException = new FakeDbException(isTransient: false, "42703");

        (await server.FindAsync("User", "x")).Status.Should().Be(500);
    }

    [Fact]
    public async Task Cancellation_is_rethrown_when_the_request_was_aborted_and_500_otherwise()
    {
        users.FindException = new OperationCanceledException();
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();

        (await server.FindAsync("User", "x")).Status.Should().Be(500);
        await FluentActions.Awaiting(() => server.Server.HandleAsync(server.CreateRequest(ScimOperation.Find, "User", "x"), gone.Token).AsTask())
            .Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public void An_error_of_the_host_is_rendered_as_an_error_reply()
    {
        var reply = server.Server.CreateErrorReply(ScimError.PayloadTooLarge("too large"));

        reply.Status.Should().Be(413);
        reply.Body?.Length.Should().BePositive();
    }

    private sealed class FakeDbException(bool isTransient, string? state) : DbException("secret")
    {
        public override bool IsTransient => isTransient;

        public override string? SqlState => state;
    }
}
