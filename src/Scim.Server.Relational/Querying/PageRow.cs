using Scim.Server.Relational.Reading;

namespace Scim.Server.Relational.Querying;

/// <summary>A row of a page as it was read.</summary>
/// <param name="Resource">The resource.</param>
/// <param name="Place">What it was sorted by, as its column gives it; null where there is nothing.</param>
internal readonly record struct PageRow(StoredResource Resource, object? Place);
