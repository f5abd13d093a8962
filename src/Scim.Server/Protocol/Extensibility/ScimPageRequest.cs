namespace Scim.Server;

/// <summary>A page of resources that the application's own code requests (<see cref="IScimResources{TResource}.QueryAsync"/>).</summary>
public sealed record ScimPageRequest
{
    /// <summary>The filter (RFC 7644 §3.4.2.2); null for all resources. A blank one is 400 invalidFilter.</summary>
    public string? Filter { get; init; }

    /// <summary>The attribute to sort by, such as <c>name.familyName</c>; null for the order of the store.</summary>
    public string? SortBy { get; init; }

    /// <summary>Whether the largest comes first. Default false.</summary>
    public bool Descending { get; init; }

    /// <summary>The first row to return, counted from 1; null for the first. Not together with <see cref="Cursor"/>.</summary>
    public int? StartIndex { get; init; }

    /// <summary>
    /// The maximum number of rows, at most <see cref="ScimOptions.MaxPageSize"/>; 0 requests only the total. Null for <see cref="ScimOptions.DefaultPageSize"/>.
    /// </summary>
    public int? Count { get; init; }

    /// <summary>
    /// Empty for the first page by cursor, else <see cref="ScimPage{TResource}.NextCursor"/> or <see cref="ScimPage{TResource}.PreviousCursor"/> of another page of
    /// the same query. Null for paging by index.
    /// </summary>
    public string? Cursor { get; init; }
}
