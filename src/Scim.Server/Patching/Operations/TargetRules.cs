namespace Scim.Server.Patching.Operations;

/// <summary>Validates a step before its value is read: mutability, and paths that do not apply to the attribute.</summary>
internal static class TargetRules
{
    public static ScimError? Check(in PatchStep step)
    {
        var (attribute, part) = (step.Attribute, step.Part);
        if (attribute.Mutability == ScimMutability.ReadOnly || part?.Mutability == ScimMutability.ReadOnly)
        {
            return ScimError.Mutability($"'{step.Place}' is read-only.");
        }

        if (step.Kind == PatchOperationKind.Remove || !attribute.MultiValued)
        {
            return null;
        }

        return part is not null && step.Path.Filter is null
            ? ScimError.InvalidPath($"'{step.Place}' names a sub-attribute of every element; select elements with a filter: {attribute.Name}[…].{part.Name}.")
            : step.Path.Filter is not null && attribute.Type != ScimAttributeType.Complex && step.Kind == PatchOperationKind.Add
            ? ScimError.InvalidPath($"'{step.Place}' selects simple values, to which nothing can be added.")
            : null;
    }
}
