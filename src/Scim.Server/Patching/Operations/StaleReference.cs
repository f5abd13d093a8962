namespace Scim.Server.Patching.Operations;

/// <summary>
/// A <c>$ref</c> beside a <c>value</c> that changed refers to the wrong resource: it is removed unless the operation set a new one, and
/// the server computes it anew (PA-20).
/// </summary>
internal readonly struct StaleReference(ScimAttribute attribute, ScimObject complex)
{
    private readonly string? value = attribute.Parts.Value?.Name;
    private readonly string? reference = attribute.Parts.Reference?.Name;
    private readonly ScimValue oldValue = Read(complex, attribute.Parts.Value);
    private readonly ScimValue oldReference = Read(complex, attribute.Parts.Reference);

    public void DropFrom(ScimObject changed)
    {
        if (value is not null && reference is not null && !oldReference.IsNone
            && changed[reference] == oldReference && changed[value] != oldValue)
        {
            changed.Remove(reference);
        }
    }

    private static ScimValue Read(ScimObject node, ScimAttribute? part) => part is null ? default : node[part.Name];
}
