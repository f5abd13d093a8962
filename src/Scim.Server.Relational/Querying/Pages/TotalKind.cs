namespace Scim.Server.Relational.Querying.Pages;

/// <summary>Whether a statement counts all matches beside reading a page.</summary>
internal enum TotalKind
{
    /// <summary>It does not.</summary>
    None,

    /// <summary>Only where the page does not tell: where it is full, or lies behind the end.</summary>
    WhereUnknown,

    /// <summary>Always.</summary>
    Always,
}
