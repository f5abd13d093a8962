namespace Scim.Server.Sqlite.Writes;

/// <summary>An entry of the write queue. It is either started or cancelled, never both. Thread-safe.</summary>
internal abstract class WriteQueueEntry
{
    private int isDecided;

    /// <summary>Starts it; false if it was cancelled.</summary>
    public bool TryStart() => Interlocked.Exchange(ref isDecided, 1) == 0;

    /// <summary>Cancels it, unless it has started.</summary>
    public void Cancel(CancellationToken cancellationToken)
    {
        if (TryStart())
        {
            Fail(new OperationCanceledException(cancellationToken));
        }
    }

    /// <summary>Completes it with an exception, without running it.</summary>
    public abstract void Fail(Exception failure);
}
