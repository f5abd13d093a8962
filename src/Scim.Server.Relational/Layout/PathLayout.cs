namespace Scim.Server.Relational.Layout;

/// <summary>An indexed path of a resource type as the database knows it.</summary>
/// <param name="PathId">Its number in scim_path.</param>
/// <param name="Path">The attribute with simple values.</param>
/// <param name="IsUnique">Whether no two resources of the type in a tenant may have one value.</param>
/// <param name="State">Whether queries may rely on it; writers keep it in step in every state but removal.</param>
internal sealed record PathLayout(int PathId, ScimAttributePath Path, bool IsUnique, PathState State);

/// <summary>How far the index of a path is.</summary>
internal enum PathState
{
    /// <summary>Older resources are still being added.</summary>
    Building = 0,

    /// <summary>Complete.</summary>
    Ready = 1,

    /// <summary>Its rows are being removed.</summary>
    Removing = 2,
}
