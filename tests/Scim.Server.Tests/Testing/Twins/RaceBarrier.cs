namespace Scim.Server.Tests.Testing.Twins;

/// <summary>Makes the first caller wait for the second, which forces a race; later callers do not wait.</summary>
internal sealed class RaceBarrier
{
    private readonly TaskCompletionSource second = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int arrived;

    public Task SignalAndWaitAsync()
    {
        var place = Interlocked.Increment(ref arrived);
        if (place == 2)
        {
            second.SetResult();
        }

        return place == 1 ? second.Task : Task.CompletedTask;
    }
}
