namespace Scim.Server.Patching.Elements;

/// <summary>At most one element of a list is the primary one (PA-16).</summary>
internal static class PrimaryElement
{
    public static bool IsPrimary(ScimAttribute attribute, ScimValue element) =>
        attribute.SubAttributeMap.Primary is { } primary && element.AsObject()?[primary.Name].AsBoolean() == true;

    /// <summary>Makes the element at the position the only primary one.</summary>
    public static void DemoteOthers(ScimAttribute attribute, List<ScimValue> elements, int position)
    {
        for (var index = 0; index < elements.Count; index++)
        {
            if (index != position && IsPrimary(attribute, elements[index]) && attribute.SubAttributeMap.Primary is { } primary
                && elements[index].AsObject()?.Thaw() is { } element)
            {
                element.Set(primary.Name, ScimValue.From(false));
                elements[index] = ScimValue.From(element);
            }
        }
    }
}
