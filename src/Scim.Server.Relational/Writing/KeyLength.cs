using Scim.Server.Relational.Layout;

namespace Scim.Server.Relational.Writing;

/// <summary>How long a text may be by which resources are looked up.</summary>
internal static class KeyLength
{
    public const int Maximum = 8192;

    /// <summary>Looks at what a write brings; what was there already, before its path was indexed, may stay.</summary>
    /// <exception cref="ScimException">400 invalidValue for a text that is too long.</exception>
    public static void Check(TypeLayout layout, IndexDifference difference)
    {
        foreach (var row in difference.Added)
        {
            if (row.Val.Length + (row.Rest?.Length ?? 0) > Maximum && !difference.Removed.Any(removed => IsSameValue(removed, row)))
            {
                throw new ScimException(ScimError.InvalidValue(
                    $"{layout.PathOf(row)}: the text is too long; expected at most {Maximum} characters, because the attribute is indexed."));
            }
        }
    }

    private static bool IsSameValue(IndexRow one, IndexRow other) =>
        one.PathId == other.PathId && string.Equals(one.Val, other.Val, StringComparison.Ordinal) && string.Equals(one.Rest, other.Rest, StringComparison.Ordinal);
}
