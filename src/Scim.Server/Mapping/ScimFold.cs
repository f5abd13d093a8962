namespace Scim.Server;

/// <summary>How a database compares a text column whose case does not count for SCIM: what is done to the text of a filter before it is compared.</summary>
public enum ScimFold
{
    /// <summary>Nothing: the column itself ignores case (citext, a collation that ignores case), or its case shall count. It is sorted as <c>upper(column)</c>.</summary>
    None,

    /// <summary>The column holds upper-case text, as <c>text.Normalize().ToUpperInvariant()</c> makes it; the Normalized columns of ASP.NET Core Identity do.</summary>
    Upper,

    /// <summary>The column holds lower-case text, as <c>text.Normalize().ToLowerInvariant()</c> makes it.</summary>
    Lower,

    /// <summary>The column holds what <see cref="ScimText.Fold"/> gives: the only one that agrees with RFC 7643 for every character.</summary>
    Scim,
}
