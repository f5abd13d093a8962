
namespace Scim.Server.Stores.InMemory;

/// <summary>One key under which a row is found.</summary>
/// <param name="Path">The position of the path in <see cref="TypePlan.Paths"/>.</param>
/// <param name="Key">The text of a <see cref="ScimValueKey"/>.</param>
internal readonly record struct IndexEntry(int Path, string Key);
