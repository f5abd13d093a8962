using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Scim.Server.Relational.Querying.Terms;

/// <summary>Which of the times that the tables hold, Unix milliseconds, fulfil a comparison with an instant, which may lie between two of them.</summary>
/// <param name="From">The first; null where there is none.</param>
/// <param name="Before">The first behind the last; null where there is none.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct MillisecondRange(long? From, long? Before)
{
    /// <summary>The range; <c>ne</c> is what lies outside of that of <c>eq</c>.</summary>
    /// <param name="comparison">How.</param>
    /// <param name="ticks">The instant, as <see cref="ScimValueKey"/> gives it.</param>
    public static MillisecondRange Of(ScimOperator comparison, long ticks)
    {
        var (at, rest) = Math.DivRem(ticks - DateTimeOffset.UnixEpoch.Ticks, TimeSpan.TicksPerMillisecond);
        var floor = rest < 0 ? at - 1 : at;
        var ceiling = rest == 0 ? floor : floor + 1;
        return comparison switch
        {
            ScimOperator.Equal or ScimOperator.NotEqual => new(ceiling, floor + 1),
            ScimOperator.GreaterThan => new(floor + 1, null),
            ScimOperator.GreaterThanOrEqual => new(ceiling, null),
            ScimOperator.LessThan => new(null, ceiling),
            ScimOperator.LessThanOrEqual => new(null, floor + 1),
            _ => throw new UnreachableException(),
        };
    }
}
