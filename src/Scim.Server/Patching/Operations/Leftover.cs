namespace Scim.Server.Patching.Operations;

/// <summary>Tests what remains of a complex value after an operation.</summary>
internal static class Leftover
{
    /// <summary>Whether nothing is left but read-only sub-attributes, such as the display name of a manager that was removed.</summary>
    public static bool IsNothing(ScimAttribute attribute, ScimObject complex)
    {
        var position = 0;
        for (var index = 0; index < complex.Count; index++)
        {
            if (attribute.Parts.FindNext(complex.NameAt(index), ref position) is not { Mutability: ScimMutability.ReadOnly })
            {
                return false;
            }
        }

        return true;
    }
}
