using Scim.Server.Relational.Lookups;

namespace Scim.Server.Relational.Queries.Model;

/// <summary>A row of a page as it was read.</summary>
/// <param name="Resource">The resource.</param>
/// <param name="SortValue">The value that it was sorted by, as read from its column; null if there is none.</param>
internal readonly record struct PageRow(StoredResource Resource, object? SortValue);
