namespace Scim.Server.Relational.Layout;

/// <summary>A row of scim_path.</summary>
/// <param name="PathId">Its number.</param>
/// <param name="TypeName">The resource type.</param>
/// <param name="Path">What <see cref="PathName"/> reads.</param>
/// <param name="IsUnique">Whether no two resources of the type in a tenant may have one value.</param>
/// <param name="State">How far its index is.</param>
internal sealed record PathRecord(int PathId, string TypeName, string Path, bool IsUnique, PathState State);
