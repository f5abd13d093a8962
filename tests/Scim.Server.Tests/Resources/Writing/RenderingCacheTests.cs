namespace Scim.Server.Tests.Resources.Writing;

public sealed class RenderingCacheTests
{
    private static ScimUser NewUser => new()
    {
        Id = "7", UserName = "ann", Title = "\"Dr\" <é>", Enterprise = new ScimEnterpriseUser { Manager = new ScimManager { Value = "42" } },
    };

    [Fact]
    public void Frozen_resource_is_written_the_same_however_often()
    {
        var expected = Json.Write(NewUser.Node);
        var user = NewUser.Node.Freeze();

        Enumerable.Range(0, 4).Select(_ => Json.Write(user)).Should().AllBe(expected);
        user.Rendered.Should().NotBeNull();
    }

    [Fact]
    public void Another_base_uri_is_served_with_its_own_references()
    {
        var user = NewUser.Node.Freeze();
        var other = Json.Writing() with { BaseUri = "https://other" };

        Enumerable.Range(0, 3).Select(_ => Json.Write(user)).Last().Should().Contain("https://example.com/scim/v2/Users/42");
        Json.Write(user, other).Should().Contain("https://other/Users/42").And.NotContain("example.com");
    }

    [Fact]
    public void Projection_is_served_as_asked_for_whatever_was_written_before()
    {
        var user = NewUser.Node.Freeze();
        Enumerable.Range(0, 3).Select(_ => Json.Write(user)).Last().Should().Contain("title");

        Json.Write(user, Json.Writing(projection: Json.Hiding("title"))).Should().NotContain("title");
    }

    [Theory]
    [InlineData("groups", true)]
    [InlineData("groups,photos,phoneNumbers.value", true)]
    [InlineData("groups,title", false)]
    [InlineData("meta", false)]
    [InlineData("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager", false)]
    public void Projection_that_hides_what_the_resource_lacks_counts_as_none(string hidden, bool isKept)
    {
        var settings = Json.Writing(projection: Json.Hiding(hidden));
        var expected = Json.Write(NewUser.Node, settings);
        var user = NewUser.Node.Freeze();

        Enumerable.Range(0, 4).Select(_ => Json.Write(user, settings)).Should().AllBe(expected);
        (user.Rendered is not null).Should().Be(isKept);
    }

    [Fact]
    public void Changed_copy_is_written_as_changed()
    {
        var user = NewUser.Node.Freeze();
        Enumerable.Range(0, 3).Select(_ => Json.Write(user)).Last().Should().Contain("Dr");

        var copy = user.Thaw();
        copy.Set("title", ScimValue.From("Prof"));

        Json.Write(copy.Freeze()).Should().Contain("Prof").And.NotContain("Dr");
    }

    [Fact]
    public void Large_resource_is_written_the_same_however_often()
    {
        var group = new ScimGroup { DisplayName = "g", Members = [.. Enumerable.Range(0, 2000).Select(number => new ScimMember { Value = $"{number}" })] };
        var settings = Json.Writing(ScimResourceTypes.Group);
        var expected = Json.Write(group.Node, settings);
        group.Node.Freeze();

        Enumerable.Range(0, 4).Select(_ => Json.Write(group.Node, settings)).Should().AllBe(expected);
    }

    [Fact]
    public void Many_readers_at_once_get_the_same()
    {
        var expected = Json.Write(NewUser.Node);
        var user = NewUser.Node.Freeze();

        Enumerable.Range(0, 64).AsParallel().Select(_ => Json.Write(user)).Should().AllBe(expected);
    }
}
