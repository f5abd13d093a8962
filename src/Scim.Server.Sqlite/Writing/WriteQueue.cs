namespace Scim.Server.Sqlite.Writing;

/// <summary>
/// The queue for the single writer, first in, first out. A caller that finds the writer free runs one batch (its own write and those that arrive
/// meanwhile) and passes the writer on. Thread-safe.
/// </summary>
internal sealed class WriteQueue(Writer writer)
{
    private readonly Queue<WriteEntry> waiting = new();
    private readonly Lock gate = new();
    private bool isTaken;
    private bool isClosed;

    /// <summary>Runs a write in the next batch; done when that is committed.</summary>
    public async ValueTask<TResult> RunAsync<TResult>(WriteJob<TResult> job, CancellationToken cancellationToken)
    {
        await using var registration = Add(job, cancellationToken).ConfigureAwait(false);
        return await job.Task.ConfigureAwait(false);
    }

    /// <summary>Waits to have the writer alone; <see cref="Release"/> gives it back.</summary>
    public async ValueTask TakeAsync(CancellationToken cancellationToken)
    {
        var turn = new WriterTurn();
        await using var registration = Add(turn, cancellationToken).ConfigureAwait(false);
        await turn.Task.ConfigureAwait(false);
    }

    /// <summary>Passes the writer to the next entry, or closes it if the queue is closed.</summary>
    public void Release()
    {
        lock (gate)
        {
            isTaken = waiting.Count > 0;
            if (!isTaken)
            {
                CloseIfOver();
                return;
            }
        }

        ThreadPool.UnsafeQueueUserWorkItem(static queue => _ = queue.ServeAsync(), this, preferLocal: false);
    }

    /// <summary>Takes the next write; null where none waits, or somebody who wants the writer alone is next.</summary>
    public WriteJob? TakeJob()
    {
        lock (gate)
        {
            while (waiting.TryPeek(out var entry) && entry is WriteJob job)
            {
                waiting.Dequeue();
                if (job.TryStart())
                {
                    return job;
                }
            }

            return null;
        }
    }

    /// <summary>Fails all entries: the writer is unavailable.</summary>
    public void RefuseAll(Exception failure)
    {
        WriteEntry[] refused;
        lock (gate)
        {
            refused = [.. waiting];
            waiting.Clear();
        }

        foreach (var entry in refused)
        {
            if (entry.TryStart())
            {
                entry.Refuse(failure);
            }
        }
    }

    /// <summary>
    /// Waits for the queued writes, but no longer than the limit, then fails all that remain and closes the writer; if the writer is still in use,
    /// it is closed when it is released.
    /// </summary>
    public async ValueTask CloseAsync(TimeSpan limit, TimeProvider time)
    {
        var hasTurn = await TryTakeAsync(limit, time).ConfigureAwait(false);
        lock (gate)
        {
            isClosed = true;
            isTaken &= !hasTurn;
        }

        RefuseAll(new ObjectDisposedException(nameof(WriteQueue)));
        lock (gate)
        {
            CloseIfOver();
        }
    }

    private async ValueTask<bool> TryTakeAsync(TimeSpan limit, TimeProvider time)
    {
        using var patience = new CancellationTokenSource(limit, time);
        try
        {
            await TakeAsync(patience.Token).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private void CloseIfOver()
    {
        if (isClosed && !isTaken)
        {
            writer.Dispose();
        }
    }

    private CancellationTokenRegistration Add(WriteEntry entry, CancellationToken cancellationToken)
    {
        bool isFree;
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isClosed, this);
            waiting.Enqueue(entry);
            isFree = !isTaken;
            isTaken = true;
        }

        if (isFree)
        {
            // Nothing escapes from it; on a free writer it ends before it returns, unless the work or the lock has to be awaited.
            _ = ServeAsync();
        }

        return cancellationToken.UnsafeRegister(static (state, token) => (state as WriteEntry)?.GiveUp(token), entry);
    }

    private async Task ServeAsync()
    {
        if (TakeTurn() is { } turn)
        {
            turn.Give();
            return;
        }

        await new WriteBatch(this, writer).RunAsync().ConfigureAwait(false);
        Release();
    }

    private WriterTurn? TakeTurn()
    {
        lock (gate)
        {
            while (waiting.TryPeek(out var entry) && entry is WriterTurn turn)
            {
                waiting.Dequeue();
                if (turn.TryStart())
                {
                    return turn;
                }
            }

            return null;
        }
    }
}
