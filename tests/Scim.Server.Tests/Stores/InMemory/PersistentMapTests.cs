using Scim.Server.Stores.InMemory;

namespace Scim.Server.Tests.Stores.InMemory;

public sealed class PersistentMapTests
{
    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(64)]
    [InlineData(3)]
    [InlineData(1)]
    public void A_map_agrees_with_a_dictionary_whatever_hashes_collide(int hashes)
    {
        var random = new Random(20_260_101);
        var (map, model) = (PersistentMap<Key, int>.Empty, new Dictionary<Key, int>());
        for (var turn = 0; turn < 5_000; turn++)
        {
            var key = new Key(random.Next(300), hashes);
            if (random.Next(3) == 0)
            {
                map = map.Remove(key);
                model.Remove(key);
            }
            else
            {
                map = map.Set(key, turn + 1);
                model[key] = turn + 1;
            }
        }

        Enumerable.Range(0, 300).Select(number => map.Find(new Key(number, hashes)))
            .Should().Equal(Enumerable.Range(0, 300).Select(number => model.GetValueOrDefault(new Key(number, hashes))));
    }

    [Fact]
    public void An_older_map_is_not_modified()
    {
        var before = PersistentMap<string, int>.Empty.Set("a", 1).Set("b", 2);

        var after = before.Set("a", 3).Remove("b");

        (before.Find("a"), before.Find("b"), after.Find("a"), after.Find("b")).Should().Be((1, 2, 3, 0));
    }

    [Fact]
    public void Removing_an_absent_key_returns_the_same_map()
    {
        var map = PersistentMap<string, int>.Empty.Set("a", 1);

        map.Remove("b").Should().BeSameAs(map);
        PersistentMap<string, int>.Empty.Remove("b").Find("b").Should().Be(0);
    }

    private sealed record Key(int Number, int Hashes)
    {
        public override int GetHashCode() => unchecked(Number * (int)2_654_435_761) % Hashes;
    }
}
