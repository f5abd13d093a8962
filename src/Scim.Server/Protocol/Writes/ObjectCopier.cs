namespace Scim.Server.Protocol.Writes;

/// <summary>Creates copies that share no mutable state with the original.</summary>
internal static class ObjectCopier
{
    public static ScimObject DeepCopy(ScimObject node)
    {
        var copy = new ScimObject(node.Count + 2);
        for (var index = 0; index < node.Count; index++)
        {
            copy.Set(node.NameAt(index), DeepCopy(node.ValueAt(index)));
        }

        return copy;
    }

    private static ScimValue DeepCopy(ScimValue value)
    {
        if (value.Kind == ScimValueKind.Array)
        {
            var elements = value.Elements.ToArray();
            for (var index = 0; index < elements.Length; index++)
            {
                elements[index] = DeepCopy(elements[index]);
            }

            return ScimValue.FromElements(elements);
        }

        return value.AsObject() is { } child ? ScimValue.From(DeepCopy(child)) : value;
    }
}
