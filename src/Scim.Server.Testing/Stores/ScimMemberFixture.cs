using Scim.Server.Testing.Stores;

namespace Scim.Server.Testing;

/// <summary>The store of resources that can be members of a group, on the same data as the store of groups. Created by <see cref="Create"/>.</summary>
public sealed class ScimMemberFixture
{
    private ScimMemberFixture(IMemberHarness world) => Harness = world;

    internal IMemberHarness Harness { get; }

    /// <summary>Members of the given type.</summary>
    /// <param name="resourceType">The resource type of the members, usually User.</param>
    /// <param name="open">As <see cref="ScimStoreFixture{TResource}.Open"/>.</param>
    /// <param name="make">As <see cref="ScimStoreFixture{TResource}.CreateResource"/>.</param>
    public static ScimMemberFixture Create<TResource>(
        ScimResourceType resourceType, Func<IScimStore<TResource>> open, Func<int, TResource>? make = null) where TResource : ScimResource, new()
    {
        ArgumentNullException.ThrowIfNull(resourceType);
        ArgumentNullException.ThrowIfNull(open);
        return new(new MemberHarness<TResource>(new ScimStoreFixture<TResource> { ResourceType = resourceType, Open = open, CreateResource = make }));
    }
}
