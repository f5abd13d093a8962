using System.Diagnostics;
using Scim.Server.Benchmarks.Reports;

namespace Scim.Server.Benchmarks.Stores.Seeding;

/// <summary>How far something is, on the error output: a bar for a terminal, a line for every tenth where it goes elsewhere. Thread-safe.</summary>
internal sealed class ProgressBar(string what, long total)
{
    private const int Width = 30;

    private readonly Lock gate = new();
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private long done;
    private long tenths;

    public void Add(long count)
    {
        lock (gate)
        {
            done += count;
            var passed = total == 0 ? 10 : done * 10 / total;
            if (!Console.IsErrorRedirected)
            {
                Console.Error.Write('\r' + Text() + (done >= total ? "\n" : string.Empty));
            }
            else if (passed > tenths)
            {
                Console.Error.WriteLine(Text());
            }

            tenths = passed;
        }
    }

    private string Text()
    {
        var full = (int)Math.Min(Width, total == 0 ? Width : done * Width / total);
        var seconds = watch.Elapsed.TotalSeconds;
        return $"{what} [{new string('#', full)}{new string('.', Width - full)}] {Numbers.FormatInteger(done)} of {Numbers.FormatInteger(total)}, {Numbers.FormatInteger(done / seconds)}/s, {seconds:0} s  ";
    }
}
