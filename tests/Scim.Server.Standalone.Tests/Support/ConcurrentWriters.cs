using Scim.Server.Standalone.Tests.Writers;

namespace Scim.Server.Standalone.Tests.Support;

/// <summary>Concurrent writers, each with a ledger.</summary>
internal sealed class ConcurrentWriters
{
    private const int WriterCount = 8;

    private readonly List<Ledger> ledgers = [];

    /// <summary>The ledgers of all writers so far.</summary>
    public IReadOnlyList<Ledger> Ledgers => ledgers;

    /// <summary>Runs new writers until the server or its database is stopped and the remaining writers have noticed it.</summary>
    /// <param name="round">The prefix of their names.</param>
    /// <param name="client">Returns the client for each writer.</param>
    /// <param name="acknowledged">The number of acknowledged requests before the stop.</param>
    /// <param name="end">Stops the server or its database while they write.</param>
    public async Task RunUntilAsync(string round, Func<int, HttpClient> client, int acknowledged, Func<Task> end)
    {
        var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var (count, isOver) = (0, false);
        var writing = Task.WhenAll(Enumerable.Range(0, WriterCount).Select(async number =>
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
