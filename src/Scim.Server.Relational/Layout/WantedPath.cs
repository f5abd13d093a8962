using System.Runtime.InteropServices;

namespace Scim.Server.Relational.Layout;

/// <summary>A path that this application wants to have indexed.</summary>
/// <param name="Text">The path as scim_path holds it.</param>
/// <param name="Path">The attribute.</param>
/// <param name="IsUnique">Whether its values must be unique in a tenant.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct WantedPath(string Text, ScimAttributePath Path, bool IsUnique)
{
    public static WantedPath Of(ScimAttributePath path) => new(PathName.Of(path).ToString(), path, path.Leaf.Uniqueness != ScimUniqueness.None);
}
