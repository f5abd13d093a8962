using Scim.Server.Protocol.Writing;

namespace Scim.Server.Tests.Protocol.Writing;

public sealed class WriteGatesTests
{
    private static readonly GateKey Key = new("tenant", "User", "1");
    private readonly WriteGates gates = new();

    [Fact]
    public async Task A_second_writer_waits_until_the_first_has_left()
    {
        var first = await gates.EnterAsync(Key, Timeout.InfiniteTimeSpan, CancellationToken.None);
        var second = gates.EnterAsync(Key, Timeout.InfiniteTimeSpan, CancellationToken.None).AsTask();

        second.IsCompleted.Should().BeFalse();
        first.Dispose();
        (await second).Dispose();
        gates.Count.Should().Be(0);
    }

    [Fact]
    public async Task Writers_of_other_resources_do_not_wait()
    {
        using var first = await gates.EnterAsync(Key, Timeout.InfiniteTimeSpan, CancellationToken.None);

        using var other = await gates.EnterAsync(Key with { Tenant = "other" }, Timeout.InfiniteTimeSpan, CancellationToken.None);

        gates.Count.Should().Be(2);
    }

    [Fact]
    public async Task A_writer_goes_on_without_a_turn_when_its_patience_ends()
    {
        using (await gates.EnterAsync(Key, Timeout.InfiniteTimeSpan, CancellationToken.None))
        {
            (await gates.EnterAsync(Key, TimeSpan.Zero, CancellationToken.None)).Dispose();
            gates.Count.Should().Be(1);
        }

        gates.Count.Should().Be(0);
    }

    [Fact]
    public async Task A_writer_that_gives_up_leaves_nothing_behind()
    {
        using var gone = new CancellationTokenSource();
        var first = await gates.EnterAsync(Key, Timeout.InfiniteTimeSpan, CancellationToken.None);
        var second = gates.EnterAsync(Key, Timeout.InfiniteTimeSpan, gone.Token).AsTask();

        await gone.CancelAsync();

        await FluentActions.Awaiting(() => second).Should().ThrowAsync<OperationCanceledException>();
        first.Dispose();
        gates.Count.Should().Be(0);
    }
}
