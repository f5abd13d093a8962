using System.Runtime.InteropServices;

namespace Scim.Server.Relational.Catalog;

/// <summary>A path that this application wants to have indexed.</summary>
/// <param name="Text">The path as it is stored in scim_path.</param>
/// <param name="Path">The attribute.</param>
/// <param name="IsUnique">Whether its values must be unique in a tenant.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DesiredPath(string Text, ScimAttributePath Path, bool IsUnique)
{
    public static DesiredPath From(ScimAttributePath path) => new(PathName.From(path).ToString(), path, path.Leaf.Uniqueness != ScimUniqueness.None);
}
