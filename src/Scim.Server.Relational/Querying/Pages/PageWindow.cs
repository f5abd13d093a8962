using System.Runtime.InteropServices;

namespace Scim.Server.Relational.Querying.Pages;

/// <summary>Which rows of a segment are wanted.</summary>
/// <param name="Skip">How many are passed over.</param>
/// <param name="Take">How many are read.</param>
/// <param name="IsBackward">Whether the order is walked from its end.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PageWindow(int Skip, int Take, bool IsBackward);
