namespace Scim.Server.Testing;

/// <summary>How a store compares the values of an attribute that is not caseExact.</summary>
public enum ScimCaseFolding
{
    /// <summary>Those that <see cref="ScimText.Fold"/> makes equal: case, width and normalization form do not count.</summary>
    Unicode,

    /// <summary>By upper case in any alphabet, as upper() of PostgreSQL and the normalized columns of ASP.NET Core Identity do.</summary>
    UpperCase,

    /// <summary>By the case of ASCII letters alone, as upper() and NOCASE of SQLite do.</summary>
    Ascii,
}
