namespace Scim.Server.Tests.Testing.Twins;

/// <summary>Lets the first caller wait for the second, so that a race is certain; later callers pass.</summary>
internal sealed class Meeting
{
    private readonly TaskCompletionSource second = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int arrived;

    public Task Arrive()
    {
        var place = Interlocked.Increment(ref arrived);
        if (place == 2)
        {
            second.SetResult();
        }

        return place == 1 ? second.Task : Task.CompletedTask;
    }
}
