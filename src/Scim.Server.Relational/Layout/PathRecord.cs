namespace Scim.Server.Relational.Layout;

/// <summary>A row of scim_path.</summary>
internal sealed record PathRecord(int PathId, string TypeName, string Path, bool IsUnique, PathState State);
