namespace Scim.Server.Patching.Operations;

/// <summary>What an operation has left of a complex value.</summary>
internal static class Leftover
{
    /// <summary>Whether nothing is left but what the server itself had put there, such as the display name of a manager who is gone.</summary>
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
