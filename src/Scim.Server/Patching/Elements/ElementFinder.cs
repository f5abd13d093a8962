using Scim.Server.Resources.Reading;

namespace Scim.Server.Patching.Elements;

/// <summary>
/// Finds elements of a list that is being changed: by scanning if the list or the number of lookups is small, else by an index from each sub-attribute
/// of each element, so that no request makes the server scan a long list a thousand times.
/// </summary>
internal sealed class ElementFinder(ScimAttribute attribute, List<ScimValue> elements)
{
    private const int LookupThreshold = 8;
    private const int ComparisonThreshold = 4096;

    private readonly ElementIdentityComparer identity = new(attribute);
    private Dictionary<(string Part, string Key), List<int>>? index;

    /// <summary>Announces the number of lookups.</summary>
    public ElementFinder ExpectLookups(int questions)
    {
        if (questions > LookupThreshold && (long)questions * elements.Count > ComparisonThreshold)
        {
            index = [];
            for (var position = 0; position < elements.Count; position++)
            {
                UpdateIndex(position);
            }
        }

        return this;
    }

    /// <summary>The element that already holds what is asserted, or else the one with the same value and type; -1 where there is none.</summary>
    public int Find(ScimValue asserted)
    {
        foreach (var position in FindCandidates(asserted, onlyByValue: false))
        {
            if (ElementEquivalence.Contains(attribute, elements[position], asserted))
            {
                return position;
            }
        }

        return FindIdentical(asserted);
    }

    /// <summary>
    /// The element with the same value and type (a reference: the same value); -1 where there is none, and where the value is never
    /// returned, so that it identifies nothing.
    /// </summary>
    public int FindIdentical(ScimValue asserted)
    {
        if (attribute.SubAttributeMap.Value is { Returned: ScimReturned.Never })
        {
            return -1;
        }

        foreach (var position in FindCandidates(asserted, onlyByValue: true))
        {
            if (identity.Equals(elements[position], asserted))
            {
                return position;
            }
        }

        return -1;
    }

    /// <summary>Every element that holds what is asserted; of references those with the same value.</summary>
    public IEnumerable<int> FindAll(ScimValue asserted)
    {
        var byValue = ElementEquivalence.IsReference(attribute);
        return FindCandidates(asserted, byValue).Where(position => byValue
            ? identity.Equals(elements[position], asserted)
            : ElementEquivalence.Contains(attribute, elements[position], asserted));
    }

    /// <summary>Updates the index for an element that is new or has more sub-attributes.</summary>
    public void UpdateIndex(int position)
    {
        if (index is null)
        {
            return;
        }

        foreach (var key in GetKeys(elements[position]))
        {
            if (!index.TryGetValue(key, out var positions))
            {
                index.Add(key, positions = []);
            }

            if (positions.Count == 0 || positions[^1] != position)
            {
                positions.Add(position);
            }
        }
    }

    private IEnumerable<int> FindCandidates(ScimValue asserted, bool onlyByValue)
    {
        if (index is null)
        {
            return Enumerable.Range(0, elements.Count);
        }

        List<int>? smallest = null;
        foreach (var key in GetKeys(asserted))
        {
            if (onlyByValue && key.Part.Length > 0 && !ReferenceEquals(key.Part, attribute.SubAttributeMap.Value?.Name))
            {
                continue;
            }

            var positions = index.GetValueOrDefault(key) ?? [];
            smallest = smallest is null || positions.Count < smallest.Count ? positions : smallest;
        }

        return smallest ?? [];
    }

    private IEnumerable<(string Part, string Key)> GetKeys(ScimValue element)
    {
        if (element.AsObject() is not { } node)
        {
            yield return (string.Empty, GetKey(attribute, element));
            yield break;
        }

        for (var position = 0; position < node.Count; position++)
        {
            if (attribute.Find(node.NameAt(position)) is { MultiValued: false } part
                && !ValueEquality.IsFalsePrimary(attribute, part, node.ValueAt(position)))
            {
                yield return (part.Name, GetKey(part, node.ValueAt(position)));
            }
        }
    }

    private static string GetKey(ScimAttribute part, ScimValue value) =>
        value.AsString() is not { } text ? value.ToString()
        : part.CaseExact ? text
        : ScimText.Fold(text);
}
