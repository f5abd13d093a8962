namespace Scim.Server.Sqlite.Writes;

/// <summary>
/// The queue for the single writer, first in, first out. A caller that finds the writer free runs one batch (its own write and those that arrive
/// meanwhile) and passes the writer on. Thread-safe.
/// </summary>
internal sealed class WriteQueue(WriterConnection writer)
{
    private readonly Queue<WriteQueueEntry> waiting = new();
    private readonly Lock gate = new();
    private bool isTaken;
    private bool isClosed;

    /// <summary>Runs a write in the next batch; done when that is committed.</summary>
    public async ValueTask<TResult> RunAsync<TResult>(WriteJob<TResult> job, CancellationToken cancellationToken)
    {
        await using var registration = Add(job, cancellationToken).ConfigureAwait(false);
        return await job.Task.ConfigureAwait(false);
    }

    /// <summary>Waits for exclusive use of the writer; <see cref="Release"/> returns it.</summary>
    public async ValueTask AcquireAsync(CancellationToken cancellationToken)
    {
        var turn = new WriterLeaseRequest();
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
                CloseIfIdle();
                return;
            }
        }

        ThreadPool.UnsafeQueueUserWorkItem(static queue => _ = queue.ServeAsync(), this, preferLocal: false);
    }

    /// <summary>Takes the next write; null if none is waiting, or if a request for exclusive use is next.</summary>
    public WriteJob? DequeueJob()
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
    public void FailAll(Exception failure)
    {
        WriteQueueEntry[] refused;
        lock (gate)
        {
            refused = [.. waiting];
            waiting.Clear();
        }

        foreach (var entry in refused)
        {
            if (entry.TryStart())
            {
                entry.Fail(failure);
            }
        }
    }

    /// <summary>
    /// Waits for the queued writes, but no longer than the limit, then fails all that remain and closes the writer; if the writer is still in use,
    /// it is closed when it is released.
    /// </summary>
    public async ValueTask CloseAsync(TimeSpan limit, TimeProvider time)
    {
        var hasTurn = await TryAcquireAsync(limit, time).ConfigureAwait(false);
        lock (gate)
        {
            isClosed = true;
            isTaken &= !hasTurn;
        }

        FailAll(new ObjectDisposedException(nameof(WriteQueue)));
        lock (gate)
        {
            CloseIfIdle();
        }
    }

    private async ValueTask<bool> TryAcquireAsync(TimeSpan limit, TimeProvider time)
    {
        using var patience = new CancellationTokenSource(limit, time);
        try
        {
            await AcquireAsync(patience.Token).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private void CloseIfIdle()
    {
        if (isClosed && !isTaken)
        {
            writer.Dispose();
        }
    }

    private CancellationTokenRegistration Add(WriteQueueEntry entry, CancellationToken cancellationToken)
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
            // It never throws; on a free writer it completes synchronously, unless the work or the lock has to be awaited.
            _ = ServeAsync();
        }

        return cancellationToken.UnsafeRegister(static (state, token) => (state as WriteQueueEntry)?.Cancel(token), entry);
    }

    private async Task ServeAsync()
    {
        if (DequeueLeaseRequest() is { } turn)
        {
            turn.Grant();
            return;
        }

        await new WriteBatch(this, writer).RunAsync().ConfigureAwait(false);
        Release();
    }

    private WriterLeaseRequest? DequeueLeaseRequest()
    {
        lock (gate)
        {
            while (waiting.TryPeek(out var entry) && entry is WriterLeaseRequest turn)
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
