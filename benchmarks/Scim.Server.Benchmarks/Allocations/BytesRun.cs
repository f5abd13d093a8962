using Scim.Server.Benchmarks.Data;
using Scim.Server.Benchmarks.Reports;

namespace Scim.Server.Benchmarks.Allocations;

/// <summary>
/// Counts the bytes that each operation allocates, on one thread and without HTTP. The number does not depend on how busy the machine
/// is, so it is the one to look at while working on the hot paths.
/// </summary>
internal static class BytesRun
{
    private const int Users = 1_000;
    private const int Times = 4_000;
    private const int Counts = 6;

    public static async Task<int> RunAsync(string[] args)
    {
        var (file, _) = ResultFile.ParseOption(args);
        using var engine = EngineUnderTest.Start(Users);
        var table = new MarkdownTable("operation", "bytes allocated");
        table.Add("GET by id", Text(await CountAsync(engine.FindAsync)));
        table.Add("`userName eq`", Text(await CountAsync(engine.FilterAsync)));
        table.Add("page of 100", Text(await CountAsync(engine.PageAsync, part: 20)));
        table.Add("POST", Text(await CountCreateAsync(engine)));
        table.Add("PATCH, one attribute", Text(await CountAsync(engine.PatchAsync)));
        table.Add("PATCH, one member", Text(await CountAsync(engine.ChangeMemberAsync)));
        Console.WriteLine(table);
        file?.WriteSection("Bytes allocated by an operation (`bytes`)", $"In one process, without HTTP, {Users} users in memory.\n\n{table}");
        return 0;
    }

    private static ValueTask<double> CountCreateAsync(EngineUnderTest engine)
    {
        var bodies = engine.CreateUserBodies(Counts * Times);
        var next = 0;
        return CountAsync(() => engine.CreateAsync(bodies[next++]));
    }

    // The least of several counts: the first ones come before the compiler has found out what need not be allocated.
    private static async ValueTask<double> CountAsync(Func<ValueTask<long>> operation, int part = 1)
    {
        var least = double.MaxValue;
        for (var count = 0; count < Counts; count++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            await RepeatAsync(operation, Times / part);
            least = Math.Min(least, (GC.GetAllocatedBytesForCurrentThread() - before) / (double)(Times / part));
        }

        return least;
    }

    // Nothing waits, so that all of it happens on this thread.
    private static async ValueTask RepeatAsync(Func<ValueTask<long>> operation, int times)
    {
        for (var turn = 0; turn < times; turn++)
        {
            await operation();
        }
    }

    private static string Text(double bytes) => Numbers.FormatInteger(bytes);
}
