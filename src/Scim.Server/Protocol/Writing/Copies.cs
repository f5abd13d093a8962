namespace Scim.Server.Protocol.Writing;

/// <summary>Creates copies that share no mutable state with the original.</summary>
internal static class Copies
{
    public static ScimObject Deep(ScimObject node)
    {
        var copy = new ScimObject(node.Count + 2);
        for (var index = 0; index < node.Count; index++)
        {
            copy.Set(node.NameAt(index), Deep(node.ValueAt(index)));
        }

        return copy;
    }

    private static ScimValue Deep(ScimValue value)
    {
        if (value.Kind == ScimValueKind.Array)
        {
            var elements = value.Elements.ToArray();
            for (var index = 0; index < elements.Length; index++)
            {
                elements[index] = Deep(elements[index]);
            }

            return ScimValue.FromElements(elements);
        }

        return value.AsObject() is { } child ? ScimValue.From(Deep(child)) : value;
    }
}
