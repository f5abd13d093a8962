using Scim.Server.Resources.Writing;

namespace Scim.Server.Tests.Resources.Writing;

public sealed class RenderingCacheTests
{
    private static ScimUser NewUser => new()
    {
        Id = "7", UserName = "ann", Title = "\"Dr\" <é>", Enterprise = new ScimEnterpriseUser { Manager = new ScimManager { Value = "42" } },
    };

    [Fact]
    public void Frozen_resource_is_written_identically_every_time()
    {
        var expected = ResourceJson.Write(NewUser.Node);
        var user = NewUser.Node.Freeze();

        Enumerable.Range(0, 4).Select(_ => ResourceJson.Write(user)).Should().AllBe(expected);
        user.Rendered.Should().NotBeNull();
    }

    [Fact]
    public void Another_base_URI_gets_its_own_references()
    {
        var user = NewUser.Node.Freeze();
        var other = ResourceJson.CreateWriteSettings() with { BaseUri = "https://other" };

        Enumerable.Range(0, 3).Select(_ => ResourceJson.Write(user)).Last().Should().Contain("https://example.com/scim/v2/Users/42");
        ResourceJson.Write(user, other).Should().Contain("https://other/Users/42").And.NotContain("example.com");
    }

    [Fact]
    public void Projection_is_applied_whatever_was_cached_before()
    {
        var user = NewUser.Node.Freeze();
        Enumerable.Range(0, 3).Select(_ => ResourceJson.Write(user)).Last().Should().Contain("title");

        ResourceJson.Write(user, ResourceJson.CreateWriteSettings(projection: ResourceJson.Exclude("title"))).Should().NotContain("title");
    }

    [Theory]
    [InlineData("groups", true)]
    [InlineData("groups,photos,phoneNumbers.value", true)]
    [InlineData("groups,title", false)]
    [InlineData("meta", false)]
    [InlineData("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager", false)]
    public void Projection_that_excludes_only_absent_attributes_uses_the_cache(string hidden, bool isKept)
    {
        var settings = ResourceJson.CreateWriteSettings(projection: ResourceJson.Exclude(hidden));
        var expected = ResourceJson.Write(NewUser.Node, settings);
        var user = NewUser.Node.Freeze();

        Enumerable.Range(0, 4).Select(_ => ResourceJson.Write(user, settings)).Should().AllBe(expected);
        (user.Rendered is not null).Should().Be(isKept);
    }

    [Fact]
    public void Changed_copy_is_not_written_from_the_cache()
    {
        var user = NewUser.Node.Freeze();
        Enumerable.Range(0, 3).Select(_ => ResourceJson.Write(user)).Last().Should().Contain("Dr");

        var copy = user.Thaw();
        copy.Set("title", ScimValue.From("Prof"));

        ResourceJson.Write(copy.Freeze()).Should().Contain("Prof").And.NotContain("Dr");
    }

    [Fact]
    public void Large_resource_is_written_identically_every_time()
    {
        var group = new ScimGroup { DisplayName = "g", Members = [.. Enumerable.Range(0, 2000).Select(number => new ScimMember { Value = $"{number}" })] };
        var settings = ResourceJson.CreateWriteSettings(ScimResourceTypes.Group);
        var expected = ResourceJson.Write(group.Node, settings);
        group.Node.Freeze();

        Enumerable.Range(0, 4).Select(_ => ResourceJson.Write(group.Node, settings)).Should().AllBe(expected);
    }

    [Fact]
    public void Concurrent_readers_get_identical_output()
    {
        var expected = ResourceJson.Write(NewUser.Node);
        var user = NewUser.Node.Freeze();

        Enumerable.Range(0, 64).AsParallel().Select(_ => ResourceJson.Write(user)).Should().AllBe(expected);
    }
}
