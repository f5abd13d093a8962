using Scim.Server.Standalone.Tests.Writers;

namespace Scim.Server.Standalone.Tests.Support;

/// <summary>Writers that write at once, each with a ledger.</summary>
internal sealed class WriterCrowd
{
    private const int Size = 8;

    private readonly List<Ledger> ledgers = [];

    /// <summary>The ledgers of all writers so far.</summary>
    public IReadOnlyList<Ledger> Ledgers => ledgers;

    /// <summary>New writers write until something ends the server or its database, or those that go on have seen it.</summary>
    /// <param name="round">Begins their names.</param>
    /// <param name="client">Gives the client for each writer.</param>
    /// <param name="acknowledged">How many requests are acknowledged before the end comes.</param>
    /// <param name="end">The end, while they go on writing.</param>
    public async Task WriteUntilAsync(string round, Func<int, HttpClient> client, int acknowledged, Func<Task> end)
    {
        var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var (count, isOver) = (0, false);
        var writing = Task.WhenAll(Enumerable.Range(0, Size).Select(async number =>
        {
            var ledger = new Ledger($"{round}w{number}");
            lock (ledgers)
            {
                ledgers.Add(ledger);
            }

            var writer = await new Writer(client(number), ledger, new Random(number)).BeginAsync();
            await writer.RunAsync(() =>
            {
                if (Interlocked.Increment(ref count) == acknowledged)
                {
                    enough.SetResult();
                }

                return !Volatile.Read(ref isOver);
            });
        }));
        await Task.WhenAny(enough.Task, writing);
        await end();
        Volatile.Write(ref isOver, true);
        await writing;
    }
}
