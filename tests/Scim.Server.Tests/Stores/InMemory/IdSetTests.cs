using Scim.Server.Stores.InMemory;

namespace Scim.Server.Tests.Stores.InMemory;

public sealed class IdSetTests
{
    [Fact]
    public void Ids_come_in_the_order_of_their_code_points() =>
        IdSet.Of("b").Add("\U0001F600").Add("\uFF21").Add("a").Ids.Should().Equal("a", "b", "\uFF21", "\U0001F600");

    [Fact]
    public void An_id_is_held_once() => IdSet.Of("a").Add("a").Add("b").Add("b").Count.Should().Be(2);

    [Fact]
    public void Removing_goes_down_to_nothing()
    {
        var set = IdSet.Of("a").Add("b").Remove("a");

        set.Ids.Should().Equal("b");
        set.Contains("b").Should().BeTrue();
        set.Contains("a").Should().BeFalse();
        set.Remove("c").Count.Should().Be(1);
        set.Remove("b").Count.Should().Be(0);
        default(IdSet).Remove("b").Ids.Should().BeEmpty();
    }
}
