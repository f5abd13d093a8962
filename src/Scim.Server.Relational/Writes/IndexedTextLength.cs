using Scim.Server.Relational.Catalog;

namespace Scim.Server.Relational.Writes;

/// <summary>The maximum length of text by which resources are looked up.</summary>
internal static class IndexedTextLength
{
    public const int Maximum = 8192;

    /// <summary>Validates the values that a write adds; values that were stored before their path was indexed may stay.</summary>
    /// <exception cref="ScimException">400 invalidValue for a text that is too long.</exception>
    public static void Validate(TypeLayout layout, IndexEntryDifference difference)
    {
        foreach (var row in difference.Added)
        {
            if (row.Val.Length + (row.Rest?.Length ?? 0) > Maximum && !difference.Removed.Any(removed => IsSameValue(removed, row)))
            {
                throw new ScimException(ScimError.InvalidValue(
                    $"{layout.GetPath(row)}: the text is too long; expected at most {Maximum} characters, because the attribute is indexed."));
            }
        }
    }

    private static bool IsSameValue(SqlIndexEntry one, SqlIndexEntry other) =>
        one.PathId == other.PathId && string.Equals(one.Val, other.Val, StringComparison.Ordinal) && string.Equals(one.Rest, other.Rest, StringComparison.Ordinal);
}
