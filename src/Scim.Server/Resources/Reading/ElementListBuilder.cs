namespace Scim.Server.Resources.Reading;

/// <summary>
/// Collects the elements of a list, each once (RFC 7643 §2.4): a later element with the same value and type only adds its parts
/// to the earlier one.
/// </summary>
internal struct ElementListBuilder(ScimAttribute attribute)
{
    private const int IndexThreshold = 8;

    private ElementIdentityComparer? identity;
    private ScimValue[] elements = [];
    private int count;
    private Dictionary<ScimValue, int>? positions;

    /// <summary>Whether more than one element claims to be the primary one.</summary>
    public readonly bool HasMultiplePrimaries
    {
        get
        {
            if (attribute.SubAttributeMap.Primary is not { } primary)
            {
                return false;
            }

            var primaries = 0;
            foreach (var element in elements.AsSpan(0, count))
            {
                primaries += element.AsObject()?[primary.Name].AsBoolean() == true ? 1 : 0;
            }

            return primaries > 1;
        }
    }

    public void Add(ScimValue element)
    {
        if (element.IsNone)
        {
            return;
        }

        // A URN that is named twice must stay visible: it is rejected or repaired when schemas are validated.
        var known = ReferenceEquals(attribute, ScimCommonAttributes.Schemas) ? -1 : Find(element);
        if (known >= 0)
        {
            Merge(element.AsObject(), elements[known].AsObject());
            return;
        }

        if (count == elements.Length)
        {
            Array.Resize(ref elements, count == 0 ? 1 : count * 2);
        }

        positions?.Add(element, count);
        elements[count++] = element;
    }

    public ScimValue ToValue()
    {
        if (count != elements.Length)
        {
            Array.Resize(ref elements, count);
        }

        return ScimValue.FromElements(elements);
    }

    private int Find(ScimValue element)
    {
        if (count == 0)
        {
            return -1;
        }

        identity ??= new ElementIdentityComparer(attribute);
        if (count >= IndexThreshold)
        {
            return (positions ??= BuildIndex()).GetValueOrDefault(element, -1);
        }

        for (var index = 0; index < count; index++)
        {
            if (identity.Equals(elements[index], element))
            {
                return index;
            }
        }

        return -1;
    }

    private readonly Dictionary<ScimValue, int> BuildIndex()
    {
        var index = new Dictionary<ScimValue, int>(identity);
        for (var position = 0; position < count; position++)
        {
            index.Add(elements[position], position);
        }

        return index;
    }

    private readonly void Merge(ScimObject? from, ScimObject? into)
    {
        for (var index = 0; index < (from?.Count ?? 0); index++)
        {
            var name = from!.NameAt(index); // not null where the count is above zero
            if (!ReferenceEquals(name, attribute.SubAttributeMap.Value?.Name) && !ReferenceEquals(name, attribute.SubAttributeMap.Type?.Name))
            {
                into?.Set(name, from.ValueAt(index));
            }
        }
    }
}
