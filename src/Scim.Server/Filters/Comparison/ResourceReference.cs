using System.Buffers;

namespace Scim.Server.Filters.Comparison;

/// <summary>
/// References to SCIM resources: the version segment behind the base does not count (RFC 7643 §2.4), and a relative reference
/// equals an absolute one that ends in it.
/// </summary>
internal static class ResourceReference
{
    private static readonly SearchValues<char> VersionCharacters = SearchValues.Create("0123456789.");

    /// <summary>Whether the attribute refers to resources of this server rather than to something outside.</summary>
    public static bool IsResourceReference(ScimAttribute attribute)
    {
        foreach (var type in attribute.ReferenceTypes)
        {
            if (type is "external" or "uri")
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether both name the same resource, case counting.</summary>
    public static bool AreEqual(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        if (left.SequenceEqual(right))
        {
            return true;
        }

        var leftTail = SplitTail(left, out var leftBase);
        var rightTail = SplitTail(right, out var rightBase);
        return leftTail.SequenceEqual(rightTail)
            && !leftTail.IsEmpty
            && (leftBase.IsEmpty || rightBase.IsEmpty || leftBase.SequenceEqual(rightBase));
    }

    /// <summary>Splits into the last two segments (<c>Users/2819c223</c>) and the base before them, without version and dots.</summary>
    private static ReadOnlySpan<char> SplitTail(ReadOnlySpan<char> reference, out ReadOnlySpan<char> origin)
    {
        var last = reference.LastIndexOf('/');
        var start = last < 0 ? -1 : reference[..last].LastIndexOf('/');
        origin = start < 0 ? default : reference[..start];
        origin = IsVersion(LastSegment(origin)) ? origin[..^LastSegment(origin).Length].TrimEnd('/') : origin;
        origin = IsRelativePrefix(origin) ? default : origin;
        return last < 0 ? default : reference[(start + 1)..];
    }

    private static ReadOnlySpan<char> LastSegment(ReadOnlySpan<char> path) => path[(path.LastIndexOf('/') + 1)..];

    private static bool IsVersion(ReadOnlySpan<char> segment) =>
        segment.Length > 1 && segment[0] is 'v' or 'V' && !segment[1..].ContainsAnyExcept(VersionCharacters);

    private static bool IsRelativePrefix(ReadOnlySpan<char> path) => !path.ContainsAnyExcept("./");
}
