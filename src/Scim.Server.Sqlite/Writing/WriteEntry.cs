namespace Scim.Server.Sqlite.Writing;

/// <summary>Something that waits for the writer. Either it starts or it gives up, never both. Thread-safe.</summary>
internal abstract class WriteEntry
{
    private int isDecided;

    /// <summary>Starts it; false where it has given up.</summary>
    public bool TryStart() => Interlocked.Exchange(ref isDecided, 1) == 0;

    /// <summary>Gives up waiting, unless it has started.</summary>
    public void GiveUp(CancellationToken cancellationToken)
    {
        if (TryStart())
        {
            Refuse(new OperationCanceledException(cancellationToken));
        }
    }

    /// <summary>Answers with a failure without having run.</summary>
    public abstract void Refuse(Exception failure);
}
