namespace Scim.Server.Relational.Reading;

/// <summary>A resource as it was read, with the groups that it is in.</summary>
internal sealed record GroupedResource(StoredResource Resource, IReadOnlyList<ScimGroupReference> Groups)
{
    /// <summary>The resource with id, meta and groups, frozen.</summary>
    public ScimObject ToTree(ScimResourceType type) => Resource.ToTree(type, Groups);
}
