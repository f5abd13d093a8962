using Scim.Server.Stores.InMemory;

namespace Scim.Server.Tests.Stores.InMemory;

public sealed class IdSetTests
{
    [Fact]
    public void Ids_are_ordered_by_code_point() =>
        IdSet.Create("b").Add("\U0001F600").Add("\uFF21").Add("a").Ids.Should().Equal("a", "b", "\uFF21", "\U0001F600");

    [Fact]
    public void An_id_is_stored_once() => IdSet.Create("a").Add("a").Add("b").Add("b").Count.Should().Be(2);

    [Fact]
    public void Ids_can_be_removed_until_the_set_is_empty()
    {
        var set = IdSet.Create("a").Add("b").Remove("a");

        set.Ids.Should().Equal("b");
        set.Contains("b").Should().BeTrue();
        set.Contains("a").Should().BeFalse();
        set.Remove("c").Count.Should().Be(1);
        set.Remove("b").Count.Should().Be(0);
        default(IdSet).Remove("b").Ids.Should().BeEmpty();
    }
}
