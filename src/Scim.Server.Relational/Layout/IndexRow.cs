namespace Scim.Server.Relational.Layout;

/// <summary>One row of scim_index, but for tenant and id.</summary>
/// <param name="PathId">The path.</param>
/// <param name="Val">The first 256 runes of the value's key; order of texts is order of keys.</param>
/// <param name="Ord">0 for the value that sorts the resource (the primary one, or else the first); for others 1, counted up where long values begin alike.</param>
/// <param name="Rest">What follows the first 256 runes; null where nothing does.</param>
/// <param name="Uniq">The key that may occur once in the tenant; null if the value need not be unique.</param>
internal readonly record struct IndexRow(int PathId, string Val, int Ord, string? Rest, string? Uniq);
