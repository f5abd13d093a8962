namespace Scim.Server.Relational.Catalog;

/// <summary>One row of scim_index, without tenant and id.</summary>
/// <param name="PathId">The path.</param>
/// <param name="Val">The first 256 runes of the value's key; the order of the texts is the order of the keys.</param>
/// <param name="Ord">0 for the value that sorts the resource (the primary one, or else the first); for others 1, incremented if long values begin alike.</param>
/// <param name="Rest">The runes after the first 256; null if there are none.</param>
/// <param name="Uniq">The key that may occur once in the tenant; null if the value need not be unique.</param>
internal readonly record struct SqlIndexEntry(int PathId, string Val, int Ord, string? Rest, string? Uniq);
