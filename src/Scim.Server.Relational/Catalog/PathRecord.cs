namespace Scim.Server.Relational.Catalog;

/// <summary>A row of scim_path.</summary>
/// <param name="PathId">Its number.</param>
/// <param name="TypeName">The resource type.</param>
/// <param name="Path">The path, in the notation of <see cref="PathName"/>.</param>
/// <param name="IsUnique">Whether no two resources of the type in a tenant may have the same value.</param>
/// <param name="State">The state of its index.</param>
internal sealed record PathRecord(int PathId, string TypeName, string Path, bool IsUnique, PathState State);
