using System.Runtime.InteropServices;

namespace Scim.Server;

/// <summary>
/// How often an operation is retried after a transient failure or a conflict, and with which delays. The packages that build on the public API of the
/// core compile this file into their own assembly. Immutable and thread-safe.
/// </summary>
internal sealed class RetryPolicy
{
    /// <summary>The largest number of attempts, the first one included. Default: no limit.</summary>
    public int MaxAttempts { get; init; } = int.MaxValue;

    /// <summary>The delay before the second attempt; it doubles with each further one. Default: no delay.</summary>
    public TimeSpan FirstDelay { get; init; }

    /// <summary>The longest delay. Default: no limit.</summary>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.MaxValue;

    /// <summary>Whether a delay is chosen at random up to its full length, so that conflicting writers do not collide again. Default: true.</summary>
    public bool HasJitter { get; init; } = true;

    /// <summary>Begins the first attempt.</summary>
    public RetryAttempts Begin() => new(this, TimeProvider.System, Timeout.InfiniteTimeSpan);

    /// <summary>Begins the first attempt; none begins after the time limit.</summary>
    public RetryAttempts Begin(TimeProvider time, TimeSpan timeLimit) => new(this, time, timeLimit);

    /// <summary>Runs work until it completes without a transient failure.</summary>
    /// <exception cref="Exception">The exception of the last attempt.</exception>
    public async ValueTask<TResult> RunAsync<TState, TResult>(
        TState state, Func<TState, ValueTask<TResult>> work, Func<TState, Exception, bool> isTransient, CancellationToken cancellationToken)
    {
        var attempts = Begin();
        while (true)
        {
            try
            {
                return await work(state).ConfigureAwait(false);
            }
            catch (Exception exception) when (attempts.CanRetry && isTransient(state, exception))
            {
                await attempts.NextAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>The delay after an attempt has failed, 1 first.</summary>
    public TimeSpan GetDelay(int attempt)
    {
        if (FirstDelay == TimeSpan.Zero)
        {
            return TimeSpan.Zero;
        }

        var longest = Math.Min(FirstDelay.TotalMilliseconds * Math.Pow(2, attempt - 1), MaxDelay.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(HasJitter ? longest * Random.Shared.NextDouble() : longest);
    }
}

/// <summary>The attempts of one operation. Not thread-safe.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct RetryAttempts(RetryPolicy policy, TimeProvider time, TimeSpan timeLimit)
{
    private readonly long started = timeLimit == Timeout.InfiniteTimeSpan ? 0 : time.GetTimestamp();

    /// <summary>The number of the current attempt, 1 for the first.</summary>
    public int Number { get; private set; } = 1;

    /// <summary>Whether the policy and the time limit allow another attempt.</summary>
    public readonly bool CanRetry =>
        Number < policy.MaxAttempts && (timeLimit == Timeout.InfiniteTimeSpan || time.GetElapsedTime(started) < timeLimit);

    /// <summary>Begins the next attempt, after the delay.</summary>
    public ValueTask NextAsync(CancellationToken cancellationToken)
    {
        var delay = policy.GetDelay(Number++);
        return delay == TimeSpan.Zero ? ValueTask.CompletedTask : new(Task.Delay(delay, time, cancellationToken));
    }
}
