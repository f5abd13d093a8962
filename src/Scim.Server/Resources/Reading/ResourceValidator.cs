namespace Scim.Server.Resources.Reading;

/// <summary>What must hold for a whole resource, however it came to be.</summary>
internal static class ResourceValidator
{
    public static bool TryValidate(ScimObject resource, ScimResourceType type, out ScimError? error) =>
        SchemasNormalizer.TryValidate(resource, type, out error) && TryValidate(resource, type.Root, default, out error);

    private static bool TryValidate(ScimObject node, ScimAttribute definition, in AttributeLocation location, out ScimError? error)
    {
        error = null;
        foreach (var attribute in definition.SubAttributeMap.Required)
        {
            if (!ReferenceEquals(attribute, ScimCommonAttributes.Schemas) && IsMissing(node[attribute.Name]))
            {
                error = ReadErrors.Required(location.ForChild(attribute).ToString());
                return false;
            }
        }

        var position = 0;
        for (var index = 0; index < node.Count && error is null; index++)
        {
            var attribute = definition.SubAttributeMap.FindNext(node.NameAt(index), ref position);
            if (attribute is { Type: ScimAttributeType.Complex })
            {
                error = FindError(node.ValueAt(index), attribute, location.ForChild(attribute));
            }
        }

        return error is null;
    }

    private static ScimError? FindError(ScimValue value, ScimAttribute attribute, in AttributeLocation location)
    {
        if (value.AsObject() is { } child)
        {
            return TryValidate(child, attribute, location, out var error) ? null : error;
        }

        var primaries = 0;
        var needsWalk = attribute.SubAttributeMap.Required.Length > 0;
        foreach (var element in attribute.SubAttributeMap.Primary is null && !needsWalk ? [] : value.Elements)
        {
            if (element.AsObject() is not { } part)
            {
                continue;
            }

            primaries += attribute.SubAttributeMap.Primary is { } primary && part[primary.Name].AsBoolean() == true ? 1 : 0;
            if (needsWalk && !TryValidate(part, attribute, location, out var error))
            {
                return error;
            }
        }

        return primaries > 1 ? ReadErrors.MultiplePrimaries(location.ToString()) : null;
    }

    private static bool IsMissing(ScimValue value) => value.IsNone || (value.AsString() is { } text && string.IsNullOrWhiteSpace(text));
}
