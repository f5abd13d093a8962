using Scim.Server.Protocol.Locking;

namespace Scim.Server.Tests.Protocol.Writing;

public sealed class ResourceLockPoolTests
{
    private static readonly ResourceLockKey Key = new("tenant", "User", "1");
    private readonly ResourceLockPool locks = new();

    [Fact]
    public async Task A_second_writer_waits_until_the_first_releases_the_lock()
    {
        var first = await locks.AcquireAsync(Key, Timeout.InfiniteTimeSpan, CancellationToken.None);
        var second = locks.AcquireAsync(Key, Timeout.InfiniteTimeSpan, CancellationToken.None).AsTask();

        second.IsCompleted.Should().BeFalse();
        first.Dispose();
        (await second).Dispose();
        locks.Count.Should().Be(0);
    }

    [Fact]
    public async Task Writers_of_other_resources_do_not_wait()
    {
        using var first = await locks.AcquireAsync(Key, Timeout.InfiniteTimeSpan, CancellationToken.None);

        using var other = await locks.AcquireAsync(Key with { Tenant = "other" }, Timeout.InfiniteTimeSpan, CancellationToken.None);

        locks.Count.Should().Be(2);
    }

    [Fact]
    public async Task A_writer_continues_without_the_lock_after_its_timeout()
    {
        using (await locks.AcquireAsync(Key, Timeout.InfiniteTimeSpan, CancellationToken.None))
        {
            (await locks.AcquireAsync(Key, TimeSpan.Zero, CancellationToken.None)).Dispose();
            locks.Count.Should().Be(1);
        }

        locks.Count.Should().Be(0);
    }

    [Fact]
    public async Task A_cancelled_writer_leaves_no_lock_behind()
    {
        using var gone = new CancellationTokenSource();
        var first = await locks.AcquireAsync(Key, Timeout.InfiniteTimeSpan, CancellationToken.None);
        var second = locks.AcquireAsync(Key, Timeout.InfiniteTimeSpan, gone.Token).AsTask();

        await gone.CancelAsync();

        await FluentActions.Awaiting(() => second).Should().ThrowAsync<OperationCanceledException>();
        first.Dispose();
        locks.Count.Should().Be(0);
    }
}
