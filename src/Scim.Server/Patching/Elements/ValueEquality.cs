namespace Scim.Server.Patching.Elements;

/// <summary>
/// Equality as a schema sees it: lists are sets, a missing <c>primary</c> is false, and, unless exact, text is compared under
/// caseExact.
/// </summary>
internal static class ValueEquality
{
    private const int HashThreshold = 8;

    public static bool AreEqual(ScimAttribute attribute, ScimValue left, ScimValue right, bool exact)
    {
        if (left.Kind != right.Kind)
        {
            return left.AsDecimal() is { } number && number == right.AsDecimal();
        }

        return left.Kind switch
        {
            ScimValueKind.String => AreTextsEqual(attribute, left.AsString(), right.AsString(), exact),
            ScimValueKind.Object => AreObjectsEqual(attribute, left.AsObject(), right.AsObject(), exact),
            ScimValueKind.Array => AreListsEqual(attribute, left, right, exact),
            _ => left == right,
        };
    }

    public static int ComputeHash(ScimAttribute attribute, ScimValue value, bool exact)
    {
        if (value.AsString() is { } text)
        {
            return (exact || attribute.CaseExact ? text : ScimText.Fold(text)).GetHashCode(StringComparison.Ordinal);
        }

        if (value.AsObject() is not { } node)
        {
            return value.AsDecimal() is { } number ? number.GetHashCode() : value.GetHashCode();
        }

        var hash = 0;
        var position = 0;
        for (var index = 0; index < node.Count; index++)
        {
            var name = node.NameAt(index);
            if (attribute.SubAttributeMap.FindNext(name, ref position) is { } part && !IsFalsePrimary(attribute, part, node.ValueAt(index)))
            {
                hash += HashCode.Combine(part.Name.GetHashCode(StringComparison.Ordinal), ComputeHash(part, node.ValueAt(index), exact));
            }
        }

        return hash;
    }

    /// <summary>Whether every part that is asserted is there and equal; a simple value is its own only part.</summary>
    public static bool Contains(ScimAttribute attribute, ScimValue existing, ScimValue asserted, bool exact)
    {
        if (existing.AsObject() is not { } node || asserted.AsObject() is not { } parts)
        {
            return AreEqual(attribute, existing, asserted, exact);
        }

        var position = 0;
        for (var index = 0; index < parts.Count; index++)
        {
            var (name, value) = (parts.NameAt(index), parts.ValueAt(index));
            var part = attribute.SubAttributeMap.FindNext(name, ref position) ?? attribute;
            if (!AreEqual(part, node[name], value, exact) && !(IsFalsePrimary(attribute, part, value) && node[name].IsNone))
            {
                return false;
            }
        }

        return true;
    }

    public static bool IsFalsePrimary(ScimAttribute attribute, ScimAttribute part, ScimValue value) =>
        ReferenceEquals(part, attribute.SubAttributeMap.Primary) && value.AsBoolean() == false;

    private static bool AreObjectsEqual(ScimAttribute attribute, ScimObject? left, ScimObject? right, bool exact) =>
        ReferenceEquals(left, right)
        || (Contains(attribute, ScimValue.From(left), ScimValue.From(right), exact) && Contains(attribute, ScimValue.From(right), ScimValue.From(left), exact));

    private static bool AreTextsEqual(ScimAttribute attribute, string? left, string? right, bool exact)
    {
        if (string.Equals(left, right, StringComparison.Ordinal))
        {
            return true;
        }

        return !exact && !attribute.CaseExact && left is not null && right is not null
            && (string.Equals(left, right, StringComparison.OrdinalIgnoreCase) || string.Equals(ScimText.Fold(left), ScimText.Fold(right), StringComparison.Ordinal));
    }

    private static bool AreListsEqual(ScimAttribute attribute, ScimValue left, ScimValue right, bool exact)
    {
        var first = left.Elements;
        var second = right.Elements;
        if (first.Length != second.Length || left == right)
        {
            return first.Length == second.Length;
        }

        // Few elements are compared with each other, many by hash.
        return first.Length > HashThreshold
            ? new HashSet<ScimValue>(first.ToArray(), new ElementComparer(attribute, exact)).SetEquals(second.ToArray())
            : ContainsAll(first, second, attribute, exact) && ContainsAll(second, first, attribute, exact);
    }

    private static bool ContainsAll(ReadOnlySpan<ScimValue> list, ReadOnlySpan<ScimValue> elements, ScimAttribute attribute, bool exact)
    {
        foreach (var element in elements)
        {
            if (!ContainsElement(list, element, attribute, exact))
            {
                return false;
            }
        }

        return true;
    }

    private static bool ContainsElement(ReadOnlySpan<ScimValue> list, ScimValue element, ScimAttribute attribute, bool exact)
    {
        foreach (var other in list)
        {
            if (AreEqual(attribute, other, element, exact))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary><see cref="ValueEquality"/> for hashed collections.</summary>
internal sealed class ElementComparer(ScimAttribute attribute, bool exact) : IEqualityComparer<ScimValue>
{
    public bool Equals(ScimValue x, ScimValue y) => ValueEquality.AreEqual(attribute, x, y, exact);

    public int GetHashCode(ScimValue obj) => ValueEquality.ComputeHash(attribute, obj, exact);
}
