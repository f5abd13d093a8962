namespace Scim.Server.Resources.Reading;

/// <summary>
/// When two elements of a list are the same: simple ones by their value, references to resources by <c>value</c>, others by
/// <c>value</c> and <c>type</c>, and those without <c>value</c> when they are equal in every part.
/// </summary>
internal sealed class ElementIdentityComparer(ScimAttribute attribute) : IEqualityComparer<ScimValue>
{
    private readonly ScimAttribute? value = attribute.SubAttributeMap.Value;
    private readonly ScimAttribute? type = attribute.SubAttributeMap.Reference is null ? attribute.SubAttributeMap.Type : null;

    public bool Equals(ScimValue x, ScimValue y)
    {
        if (x.AsObject() is not { } left || y.AsObject() is not { } right)
        {
            return AreEqual(attribute, x, y);
        }

        var key = value is null ? default : left[value.Name];
        return value is null || key.IsNone
            ? left.ContentEquals(right)
            : AreEqual(value, key, right[value.Name]) && (type is null || AreEqual(type, left[type.Name], right[type.Name]));
    }

    public int GetHashCode(ScimValue obj)
    {
        if (obj.AsObject() is not { } node)
        {
            return Hash(obj);
        }

        var key = value is null ? default : node[value.Name];
        return key.IsNone ? HashParts(node)
            : type is null ? Hash(key)
            : HashCode.Combine(Hash(key), Hash(node[type.Name]));
    }

    private static int HashParts(ScimObject node)
    {
        var hash = 0;
        for (var index = 0; index < node.Count; index++)
        {
            hash ^= HashCode.Combine(node.NameAt(index).Length, node.ValueAt(index));
        }

        return hash;
    }

    private static int Hash(ScimValue key) =>
        key.AsString() is { } text ? StringComparer.OrdinalIgnoreCase.GetHashCode(text) : key.GetHashCode();

    private static bool AreEqual(ScimAttribute definition, ScimValue left, ScimValue right) =>
        !definition.CaseExact && left.AsString() is { } text
            ? string.Equals(text, right.AsString(), StringComparison.OrdinalIgnoreCase)
            : left == right;
}
