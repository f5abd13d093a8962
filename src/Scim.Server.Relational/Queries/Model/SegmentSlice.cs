using System.Runtime.InteropServices;

namespace Scim.Server.Relational.Queries.Model;

/// <summary>The requested rows of a segment.</summary>
/// <param name="Skip">How many are skipped.</param>
/// <param name="Take">How many are read.</param>
/// <param name="IsBackward">Whether the order is traversed from its end.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SegmentSlice(int Skip, int Take, bool IsBackward);
