namespace Scim.Server.Patching.Operations;

/// <summary>What can be said about a step before its value is read: mutability, and paths that mean nothing for this kind of attribute.</summary>
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
            ? ScimError.InvalidPath($"'{step.Place}' names a part of every element; choose elements by a filter: {attribute.Name}[…].{part.Name}.")
            : step.Path.Filter is not null && attribute.Type != ScimAttributeType.Complex && step.Kind == PatchOperationKind.Add
            ? ScimError.InvalidPath($"'{step.Place}' chooses among simple values, to which nothing can be added.")
            : null;
    }
}
