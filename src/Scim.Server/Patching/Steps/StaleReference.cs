namespace Scim.Server.Patching.Steps;

/// <summary>
/// A <c>$ref</c> beside a <c>value</c> that changed refers to the wrong resource: it is removed unless the operation set a new one, and
/// the server computes it again (PA-20).
/// </summary>
internal readonly struct StaleReference(ScimAttribute attribute, ScimObject complex)
{
    private readonly string? value = attribute.SubAttributeMap.Value?.Name;
    private readonly string? reference = attribute.SubAttributeMap.Reference?.Name;
    private readonly ScimValue oldValue = Read(complex, attribute.SubAttributeMap.Value);
    private readonly ScimValue oldReference = Read(complex, attribute.SubAttributeMap.Reference);

    public void RemoveFrom(ScimObject changed)
    {
        if (value is not null && reference is not null && !oldReference.IsNone
            && changed[reference] == oldReference && changed[value] != oldValue)
        {
            changed.Remove(reference);
        }
    }

    private static ScimValue Read(ScimObject node, ScimAttribute? part) => part is null ? default : node[part.Name];
}
