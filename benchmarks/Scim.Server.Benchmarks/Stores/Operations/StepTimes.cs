using System.Diagnostics;
using Scim.Server.Benchmarks.Reports;

namespace Scim.Server.Benchmarks.Stores.Operations;

/// <summary>How long a step took, turn by turn, in microseconds.</summary>
internal sealed class StepTimes(string name)
{
    private readonly List<double> turns = [];

    public string Name => name;

    public int Count => turns.Count;

    public double Median => Numbers.Median(turns);

    /// <summary>The quantile of the times, such as 0.99.</summary>
    public double Quantile(double part) => turns.Order().ElementAt((int)(part * (turns.Count - 1)));

    /// <summary>The median, over the turns, of the ratio of this time to that of another step in the same turn.</summary>
    public double RatioTo(StepTimes other) => Numbers.Median(turns.Zip(other.turns, (ours, others) => ours / others));

    public void Add(TimeSpan time) => turns.Add(time.TotalMicroseconds);

    /// <summary>Runs steps in turn, A B A B, so that whatever else the machine does meets all of them; the first quarter of the time warms up.</summary>
    public static async Task<StepTimes[]> MeasureAsync(IReadOnlyList<Step> steps, TurnLimits limits)
    {
        var times = steps.Select(step => new StepTimes(step.Name)).ToArray();
        var watch = Stopwatch.StartNew();
        for (var turn = 0; times[0].Count < limits.MaxTurns && (watch.Elapsed < limits.Time || times[0].Count < limits.MinTurns); turn++)
        {
            var counts = turn >= limits.WarmUp && watch.Elapsed >= limits.Time / 4;
            for (var index = 0; index < times.Length; index++)
            {
                var begin = Stopwatch.GetTimestamp();
                await steps[index].RunAsync(turn);
                var time = Stopwatch.GetElapsedTime(begin);
                if (counts)
                {
                    times[index].Add(time);
                }
            }
        }

        return times;
    }
}
