namespace Scim.Server.Testing;

/// <summary>Which texts a store takes for equal where an attribute is not caseExact.</summary>
public enum ScimCaseFolding
{
    /// <summary>Those that <see cref="ScimText.Fold"/> makes equal: case, width and normalization form do not count.</summary>
    Unicode,

    /// <summary>Those that differ in case alone, in any alphabet, such as the upper() of PostgreSQL and the normalized columns of ASP.NET Core Identity compare.</summary>
    UpperCase,

    /// <summary>Those that differ in the case of ASCII letters alone, such as upper() and NOCASE of SQLite compare.</summary>
    Ascii,
}
