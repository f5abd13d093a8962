using Scim.Server.Stores.InMemory;

namespace Scim.Server.Tests.Stores.InMemory;

public sealed class TypePlanTests
{
    [Fact]
    public void Unique_and_lookup_attributes_have_an_index()
    {
        GetPaths(StoreTypes.User).Should().BeEquivalentTo(
            "externalId", "userName unique", "displayName", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber unique");
        GetPaths(StoreTypes.Device).Should().BeEquivalentTo("externalId", "displayName", "serial unique", "addresses unique");
        GetPaths(StoreTypes.CreateGroupType(ScimUniqueness.None)).Should().BeEquivalentTo("externalId", "displayName");
    }

    [Fact]
    public void The_membership_attribute_is_members_of_a_group_and_groups_of_a_user()
    {
        new TypePlan(StoreTypes.Group).Membership?.Name.Should().Be("members");
        new TypePlan(StoreTypes.User).Membership?.Name.Should().Be("groups");
        new TypePlan(StoreTypes.Device).Membership.Should().BeNull();
    }

    private static IEnumerable<string> GetPaths(ScimResourceType type) =>
        new TypePlan(type).Paths.Select(path => path.IsUnique ? $"{path.Path} unique" : path.Path.ToString());
}
