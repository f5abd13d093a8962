namespace Scim.Server.Resources.Writing;

/// <summary>Which attributes a body assigned, as far as the answer depends on it.</summary>
internal static class WrittenAttributes
{
    /// <summary>The attributes returned on request that the resource holds; null where the type has none or the resource none of them.</summary>
    public static IReadOnlySet<ScimAttribute>? Find(ScimObject resource, ScimResourceType type)
    {
        if (!type.Root.SubAttributeMap.HasReturnedOnRequest)
        {
            return null;
        }

        var written = new HashSet<ScimAttribute>();
        Collect(resource, type.Root, written);
        return written.Count == 0 ? null : written;
    }

    private static void Collect(ScimObject node, ScimAttribute definition, HashSet<ScimAttribute> written)
    {
        var position = 0;
        for (var index = 0; index < node.Count; index++)
        {
            if (definition.SubAttributeMap.FindNext(node.NameAt(index), ref position) is not { } attribute)
            {
                continue;
            }

            if (attribute.Returned == ScimReturned.Request)
            {
                written.Add(attribute);
            }

            if (attribute.SubAttributeMap.HasReturnedOnRequest)
            {
                CollectBelow(node.ValueAt(index), attribute, written);
            }
        }
    }

    private static void CollectBelow(ScimValue value, ScimAttribute attribute, HashSet<ScimAttribute> written)
    {
        foreach (var element in value.Elements)
        {
            if (element.AsObject() is { } child)
            {
                Collect(child, attribute, written);
            }
        }
    }
}
