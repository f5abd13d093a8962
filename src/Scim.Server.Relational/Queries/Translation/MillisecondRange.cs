using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Scim.Server.Relational.Queries.Translation;

/// <summary>The range of stored times (Unix milliseconds) that match a comparison with an instant, which may be between two of them.</summary>
/// <param name="From">The inclusive lower bound; null if there is none.</param>
/// <param name="Before">The exclusive upper bound; null if there is none.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct MillisecondRange(long? From, long? Before)
{
    /// <summary>The range; <c>ne</c> is everything outside that of <c>eq</c>.</summary>
    /// <param name="comparison">The operator.</param>
    /// <param name="ticks">The instant, as <see cref="ScimValueKey"/> represents it.</param>
    public static MillisecondRange Create(ScimOperator comparison, long ticks)
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
