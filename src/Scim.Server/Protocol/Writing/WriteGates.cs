namespace Scim.Server.Protocol.Writing;

/// <summary>
/// Locks resources against concurrent writes inside this process, to avoid conflicts in the store. An optimization, not a
/// guarantee: a writer that waits too long continues without the lock, and the version check in the store decides. Thread-safe.
/// </summary>
internal sealed class WriteGates
{
    private readonly Dictionary<GateKey, Gate> gates = [];
    private readonly Lock guard = new();

    /// <summary>The number of resources that are locked or waited for.</summary>
    public int Count
    {
        get
        {
            lock (guard)
            {
                return gates.Count;
            }
        }
    }

    /// <summary>Waits for the lock of a resource. The lease must be disposed in any case.</summary>
    public async ValueTask<Pass> EnterAsync(GateKey key, TimeSpan patience, CancellationToken cancellationToken)
    {
        var gate = Take(key);
        var entered = false;
        try
        {
            entered = await gate.Turn.WaitAsync(patience, cancellationToken).ConfigureAwait(false);
            return new Pass(this, key, entered);
        }
        catch
        {
            Release(key, entered);
            throw;
        }
    }

    private Gate Take(GateKey key)
    {
        lock (guard)
        {
            if (!gates.TryGetValue(key, out var gate))
            {
                gates.Add(key, gate = new Gate());
            }

            gate.Users++;
            return gate;
        }
    }

    private void Release(GateKey key, bool entered)
    {
        lock (guard)
        {
            var gate = gates[key];
            if (entered)
            {
                gate.Turn.Release();
            }

            if (--gate.Users == 0)
            {
                gates.Remove(key);
                gate.Turn.Dispose();
            }
        }
    }

    /// <summary>A lock that was acquired, or a wait that timed out.</summary>
    public readonly struct Pass(WriteGates gates, GateKey key, bool entered) : IDisposable
    {
        public void Dispose() => gates.Release(key, entered);
    }

    private sealed class Gate
    {
        public SemaphoreSlim Turn { get; } = new(1, 1);

        public int Users { get; set; }
    }
}
