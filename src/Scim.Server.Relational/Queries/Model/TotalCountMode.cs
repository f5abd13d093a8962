namespace Scim.Server.Relational.Queries.Model;

/// <summary>Whether a statement counts all matches in addition to reading a page.</summary>
internal enum TotalCountMode
{
    /// <summary>Never.</summary>
    None,

    /// <summary>Only if the page does not show the total: if it is full, or after the last match.</summary>
    IfUnknown,

    /// <summary>Always.</summary>
    Always,
}
