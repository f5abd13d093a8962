namespace Scim.Server;

/// <summary>One page of resources for the application's own code. The resources are copies and may be changed.</summary>
/// <typeparam name="TResource">The class of the resources.</typeparam>
public sealed class ScimPage<TResource> where TResource : ScimResource
{
    /// <summary>How many resources match, on this page or not.</summary>
    public required int TotalResults { get; init; }

    /// <summary>The page.</summary>
    public required IReadOnlyList<TResource> Resources { get; init; }

    /// <summary>The cursor of the next page; null on the last page and for paging by index.</summary>
    public string? NextCursor { get; init; }

    /// <summary>The cursor of the previous page; null on the first page and for paging by index.</summary>
    public string? PreviousCursor { get; init; }
}
