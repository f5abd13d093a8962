namespace Scim.Server.Sqlite.Writing;

/// <summary>An entry of the write queue. It is either started or cancelled, never both. Thread-safe.</summary>
internal abstract class WriteEntry
{
    private int isDecided;

    /// <summary>Starts it; false if it was cancelled.</summary>
    public bool TryStart() => Interlocked.Exchange(ref isDecided, 1) == 0;

    /// <summary>Cancels it, unless it has started.</summary>
    public void GiveUp(CancellationToken cancellationToken)
    {
        if (TryStart())
        {
            Refuse(new OperationCanceledException(cancellationToken));
        }
    }

    /// <summary>Completes it with an exception, without running it.</summary>
    public abstract void Refuse(Exception failure);
}
