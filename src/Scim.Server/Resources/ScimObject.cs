using System.Diagnostics.CodeAnalysis;

namespace Scim.Server;

/// <summary>
/// A node of the resource tree: attribute names and their values, in order, names compared without regard to case. It knows
/// no schema. An unassigned attribute is simply not there. Not thread-safe until <see cref="Freeze"/> was called; frozen, it
/// may be read from everywhere and is changed by <see cref="Thaw"/>, which copies one level and shares the rest.
/// </summary>
public sealed class ScimObject
{
    private string[] names;
    private ScimValue[] values;

    /// <summary>An empty node.</summary>
    public ScimObject() : this(4)
    {
    }

    /// <summary>An empty node with room for <paramref name="capacity"/> attributes.</summary>
    public ScimObject(int capacity)
    {
        names = new string[capacity];
        values = new ScimValue[capacity];
    }

    /// <summary>How many attributes are assigned.</summary>
    public int Count { get; private set; }

    /// <summary>Whether the node and all below it can no longer change.</summary>
    public bool IsFrozen { get; private set; }

    /// <summary>Whether a frozen node was written to JSON at least once.</summary>
    internal bool IsRendered { get; set; }

    /// <summary>The JSON of a frozen node. Set without a lock: concurrent writers set equivalent values, and the last one wins.</summary>
    internal RenderedJson? Rendered { get; set; }

    /// <summary>The value of an attribute; none where it is unassigned.</summary>
    /// <exception cref="InvalidOperationException">Set on a frozen node.</exception>
    public ScimValue this[string name]
    {
        get => IndexOf(name) is var index and >= 0 ? values[index] : default;
        set => Set(name, value);
    }

    /// <summary>The name at a position.</summary>
    public string NameAt(int index) => names.AsSpan(0, Count)[index];

    /// <summary>The value at a position.</summary>
    public ScimValue ValueAt(int index) => values.AsSpan(0, Count)[index];

    /// <summary>Whether the attribute is assigned.</summary>
    public bool Contains(string name) => IndexOf(name) >= 0;

    /// <summary>Sets an attribute; a value of none unassigns it.</summary>
    /// <exception cref="InvalidOperationException">The node is frozen.</exception>
    public void Set(string name, ScimValue value)
    {
        ThrowIfFrozen();
        var index = IndexOf(name);
        if (value.IsNone)
        {
            RemoveAt(index);
        }
        else if (index >= 0)
        {
            values[index] = value;
        }
        else
        {
            Append(name, value);
        }
    }

    /// <summary>Sets an attribute that is known to be unassigned; nothing happens for a value of none.</summary>
    internal void Add(string name, ScimValue value)
    {
        ThrowIfFrozen();
        if (!value.IsNone)
        {
            Append(name, value);
        }
    }

    /// <summary>Unassigns an attribute.</summary>
    /// <returns>Whether it was assigned.</returns>
    /// <exception cref="InvalidOperationException">The node is frozen.</exception>
    public bool Remove(string name)
    {
        ThrowIfFrozen();
        var index = IndexOf(name);
        RemoveAt(index);
        return index >= 0;
    }

    /// <summary>The complex value of an attribute, ready to be changed: made where it is missing, copied where it is frozen.</summary>
    /// <exception cref="InvalidOperationException">The node is frozen.</exception>
    public ScimObject GetOrAddObject(string name)
    {
        ThrowIfFrozen();
        var child = this[name].AsObject()?.Thaw() ?? new ScimObject();
        var index = IndexOf(name);
        if (index >= 0)
        {
            values[index] = ScimValue.From(child);
        }
        else
        {
            Append(name, ScimValue.From(child));
        }

        return child;
    }

    /// <summary>Makes the node and all nodes below it immutable.</summary>
    /// <returns>The node itself.</returns>
    public ScimObject Freeze()
    {
        if (!IsFrozen)
        {
            IsFrozen = true;
            foreach (ref readonly var value in values.AsSpan(0, Count))
            {
                value.Freeze();
            }
        }

        return this;
    }

    /// <summary>A node that may be changed: the node itself, or, where it is frozen, a copy that shares the values.</summary>
    public ScimObject Thaw()
    {
        if (!IsFrozen)
        {
            return this;
        }

        var copy = new ScimObject(Count + 2) { Count = Count };
        names.AsSpan(0, Count).CopyTo(copy.names);
        values.AsSpan(0, Count).CopyTo(copy.values);
        return copy;
    }

    /// <summary>Whether both nodes hold equal values under equal names, whatever the order of the names.</summary>
    public bool ContentEquals([NotNullWhen(true)] ScimObject? other)
    {
        if (other is null || other.Count != Count)
        {
            return false;
        }

        for (var index = 0; index < Count; index++)
        {
            if (!values[index].Equals(other[names[index]]))
            {
                return false;
            }
        }

        return true;
    }

    private int IndexOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        for (var index = 0; index < Count; index++)
        {
            if (ReferenceEquals(names[index], name))
            {
                return index;
            }
        }

        for (var index = 0; index < Count; index++)
        {
            if (string.Equals(names[index], name, StringComparison.OrdinalIgnoreCase))
            {
                return index;
            }
        }

        return -1;
    }

    private void Append(string name, ScimValue value)
    {
        if (Count == names.Length)
        {
            Array.Resize(ref names, Math.Max(4, Count * 2));
            Array.Resize(ref values, names.Length);
        }

        names[Count] = name;
        values[Count++] = value;
    }

    private void RemoveAt(int index)
    {
        if (index < 0)
        {
            return;
        }

        Count--;
        names.AsSpan(index + 1, Count - index).CopyTo(names.AsSpan(index));
        values.AsSpan(index + 1, Count - index).CopyTo(values.AsSpan(index));
        values[Count] = default;
    }

    private void ThrowIfFrozen()
    {
        if (IsFrozen)
        {
            throw new InvalidOperationException("The resource is frozen; call Thaw, change the copy and pass the copy to the store.");
        }
    }
}

/// <summary>A frozen resource as JSON, and what the JSON depends on. Immutable.</summary>
/// <param name="utf8">The JSON; empty where it is too long to keep.</param>
/// <param name="type">The type under which it was written.</param>
/// <param name="registry">Knows the endpoints of the types that references point to.</param>
/// <param name="baseUri">What locations start with.</param>
internal sealed class RenderedJson(byte[] utf8, ScimResourceType type, ScimSchemaRegistry registry, string baseUri)
{
    public ReadOnlySpan<byte> Utf8 => utf8;

    /// <summary>Whether the same JSON is right under these settings.</summary>
    public bool Fits(ScimResourceType otherType, ScimSchemaRegistry otherRegistry, string otherBaseUri) =>
        ReferenceEquals(type, otherType) && ReferenceEquals(registry, otherRegistry) && string.Equals(baseUri, otherBaseUri, StringComparison.Ordinal);
}
