namespace Scim.Server.Relational.Catalog;

/// <summary>An indexed path of a resource type, as stored in the database.</summary>
/// <param name="PathId">Its number in scim_path.</param>
/// <param name="Path">The attribute with simple values.</param>
/// <param name="IsUnique">Whether no two resources of the type in a tenant may have the same value.</param>
/// <param name="State">Whether queries may rely on it; writers keep it up to date in every state except removal.</param>
internal sealed record PathLayout(int PathId, ScimAttributePath Path, bool IsUnique, PathState State)
{
    /// <summary>Whether every resource has its rows.</summary>
    public bool IsComplete => State is PathState.Ready or PathState.Checking;
}
