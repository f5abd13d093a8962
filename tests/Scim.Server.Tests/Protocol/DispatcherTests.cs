using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol;

public sealed class DispatcherTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly SpyUsers users = new();
    private readonly RecordingLog log = new();
    private readonly TestServer server;

    public DispatcherTests() => server = new TestServer(builder =>
    {
        builder.Services.AddSingleton(users).AddLogging(logging => logging.Services.AddSingleton<Microsoft.Extensions.Logging.ILoggerProvider>(log));
        builder.AddStore<ScimUser, SpyUsers>();
    });

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await server.DisposeAsync();

    ValueTask IAsyncDisposable.DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task An_unexpected_exception_becomes_500_with_an_id_that_the_log_explains()
    {
        users.FindFailure = new InvalidOperationException("connection string: secret");

        var reply = await server.FindAsync("User", "x");

        reply.Status.Should().Be(500);
        reply.Json["status"]?.GetValue<string>().Should().Be("500");
        reply.Text.Should().NotContain("secret");
        var id = reply.Detail[^33..^1];
        log.Lines.Should().Contain(line => line.Contains(id, StringComparison.Ordinal) && line.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_error_of_a_store_reaches_the_client_as_it_is()
    {
        users.FindFailure = new ScimException(ScimError.Unavailable("later", TimeSpan.FromSeconds(5)));

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
    public async Task A_database_out_of_reach_behind_a_store_that_does_not_know_of_it_is_503_without_its_words(bool isTransient, string? state)
    {
        users.FindFailure = new InvalidOperationException("outside", new DatabaseFailure(isTransient, state));

        var reply = await server.FindAsync("User", "x");

        (reply.Status, reply.Reply.RetryAfter).Should().Be((503, TimeSpan.FromSeconds(5)));
        reply.Text.Should().NotContain("secret").And.NotContain("outside");
        log.Lines.Should().Contain(line => line.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_store_that_waited_too_long_is_503()
    {
        users.FindFailure = new InvalidOperationException("outside", new TimeoutException("secret"));

        var reply = await server.FindAsync("User", "x");

        (reply.Status, reply.Reply.RetryAfter).Should().Be((503, TimeSpan.FromSeconds(5)));
        reply.Text.Should().NotContain("secret").And.NotContain("outside");
    }

    [Theory]
    [InlineData("23505", 409, "uniqueness")]
    [InlineData("23514", 400, "invalidValue")]
    public async Task A_constraint_of_a_database_behind_a_store_that_does_not_know_of_it_is_a_clear_error_without_its_words(string state, int status, string type)
    {
        users.FindFailure = new InvalidOperationException("outside", new DatabaseFailure(isTransient: false, state));

        var reply = await server.FindAsync("User", "x");

        reply.Status.Should().Be(status);
        reply.Text.Should().Contain(type).And.NotContain("secret").And.NotContain("outside");
        log.Lines.Should().Contain(line => line.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Another_failure_of_a_database_is_500()
    {
        users.FindFailure = new DatabaseFailure(isTransient: false, "42703");

        (await server.FindAsync("User", "x")).Status.Should().Be(500);
    }

    [Fact]
    public async Task Cancellation_is_thrown_when_the_client_has_gone_and_500_otherwise()
    {
        users.FindFailure = new OperationCanceledException();
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();

        (await server.FindAsync("User", "x")).Status.Should().Be(500);
        await FluentActions.Awaiting(() => server.Server.HandleAsync(server.Request(ScimOperation.Find, "User", "x"), gone.Token).AsTask())
            .Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public void A_refusal_of_the_host_is_rendered_as_an_error()
    {
        var reply = server.Server.Refuse(ScimError.PayloadTooLarge("too large"));

        reply.Status.Should().Be(413);
        reply.Body?.Length.Should().BePositive();
    }

    private sealed class DatabaseFailure(bool isTransient, string? state) : DbException("secret")
    {
        public override bool IsTransient => isTransient;

        public override string? SqlState => state;
    }
}
