namespace Scim.Server;

/// <summary>The base of every store of resources. Implement <see cref="IScimStore{TResource}"/>, one class for each resource type.</summary>
public interface IScimStore
{
    /// <summary>The features of this store; discovery reports them. Default <see cref="ScimStoreFeatures.Default"/>.</summary>
    ScimStoreFeatures Features => ScimStoreFeatures.Default;
}
