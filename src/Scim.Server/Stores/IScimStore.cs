namespace Scim.Server;

/// <summary>What every store of resources is. Implement <see cref="IScimStore{TResource}"/>, one class for each resource type.</summary>
public interface IScimStore
{
    /// <summary>What this store can do; shown truthfully by discovery. Default <see cref="ScimStoreFeatures.Default"/>.</summary>
    ScimStoreFeatures Features => ScimStoreFeatures.Default;
}
