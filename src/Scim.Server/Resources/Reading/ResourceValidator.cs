namespace Scim.Server.Resources.Reading;

/// <summary>What must hold for a whole resource, however it came to be.</summary>
internal static class ResourceValidator
{
    public static bool TryValidate(ScimObject resource, ScimResourceType type, out ScimError? error) =>
        SchemasInStep.TryValidate(resource, type, out error) && TryValidate(resource, type.Root, default, out error);

    private static bool TryValidate(ScimObject node, ScimAttribute definition, in AttributePlace place, out ScimError? error)
    {
        error = null;
        foreach (var attribute in definition.Parts.Required)
        {
            if (!ReferenceEquals(attribute, ScimCommonAttributes.Schemas) && IsMissing(node[attribute.Name]))
            {
                error = ReadErrors.Required(place.In(attribute).ToString());
                return false;
            }
        }

        var position = 0;
        for (var index = 0; index < node.Count && error is null; index++)
        {
            var attribute = definition.Parts.FindNext(node.NameAt(index), ref position);
            if (attribute is { Type: ScimAttributeType.Complex })
            {
                error = ErrorIn(node.ValueAt(index), attribute, place.In(attribute));
            }
        }

        return error is null;
    }

    private static ScimError? ErrorIn(ScimValue value, ScimAttribute attribute, in AttributePlace place)
    {
        if (value.AsObject() is { } child)
        {
            return TryValidate(child, attribute, place, out var error) ? null : error;
        }

        var primaries = 0;
        var needsWalk = attribute.Parts.Required.Length > 0;
        foreach (var element in attribute.Parts.Primary is null && !needsWalk ? [] : value.Elements)
        {
            if (element.AsObject() is not { } part)
            {
                continue;
            }

            primaries += attribute.Parts.Primary is { } primary && part[primary.Name].AsBoolean() == true ? 1 : 0;
            if (needsWalk && !TryValidate(part, attribute, place, out var error))
            {
                return error;
            }
        }

        return primaries > 1 ? ReadErrors.SeveralPrimaries(place.ToString()) : null;
    }

    private static bool IsMissing(ScimValue value) => value.IsNone || (value.AsString() is { } text && string.IsNullOrWhiteSpace(text));
}
