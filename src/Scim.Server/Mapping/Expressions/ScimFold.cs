namespace Scim.Server;

/// <summary>How the filter text is folded before it is compared with a text column whose attribute is not case-exact.</summary>
public enum ScimFold
{
    /// <summary>No folding: the column itself ignores case (citext, a case-insensitive collation), or the comparison is to be case-sensitive. The column is sorted as <c>upper(column)</c>.</summary>
    None,

    /// <summary>The column holds upper-case text, as produced by <c>text.Normalize().ToUpperInvariant()</c>, such as the normalized columns of ASP.NET Core Identity.</summary>
    Upper,

    /// <summary>The column holds lower-case text, as produced by <c>text.Normalize().ToLowerInvariant()</c>.</summary>
    Lower,

    /// <summary>The column holds the result of <see cref="ScimText.Fold"/>, the only folding that agrees with RFC 7643 for every character.</summary>
    Scim,
}
