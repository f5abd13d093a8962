using System.Diagnostics;

namespace Scim.Server.Benchmarks.Stores;

/// <summary>Writes to the error output when a phase begins and how long it took.</summary>
internal sealed class PhaseClock
{
    private readonly Stopwatch whole = Stopwatch.StartNew();

    public Task RunAsync(string phase, Func<Task> work) => RunAsync(phase, async () =>
    {
        await work();
        return true;
    });

    public async Task<TResult> RunAsync<TResult>(string phase, Func<Task<TResult>> work)
    {
        Console.Error.WriteLine($"[{whole.Elapsed:mm\\:ss}] {phase}");
        var watch = Stopwatch.StartNew();
        var result = await work();
        Console.Error.WriteLine($"[{whole.Elapsed:mm\\:ss}] {phase}: {watch.Elapsed.TotalSeconds:0.0} s");
        return result;
    }
}
