namespace Scim.Server.Patching.Steps;

/// <summary>Tests what remains of a complex value after an operation.</summary>
internal static class ComplexValueContent
{
    /// <summary>Whether nothing is left but read-only sub-attributes, such as the display name of a manager that was removed.</summary>
    public static bool IsEmptyOrReadOnly(ScimAttribute attribute, ScimObject complex)
    {
        var position = 0;
        for (var index = 0; index < complex.Count; index++)
        {
            if (attribute.SubAttributeMap.FindNext(complex.NameAt(index), ref position) is not { Mutability: ScimMutability.ReadOnly })
            {
                return false;
            }
        }

        return true;
    }
}
