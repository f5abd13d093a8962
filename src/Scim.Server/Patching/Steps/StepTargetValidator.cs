using Scim.Server.Patching.Model;

namespace Scim.Server.Patching.Steps;

/// <summary>Validates a step before its value is read: mutability, and paths that do not apply to the attribute.</summary>
internal static class StepTargetValidator
{
    public static ScimError? Validate(in PatchStep step)
    {
        var (attribute, part) = (step.Attribute, step.SubAttribute);
        if (attribute.Mutability == ScimMutability.ReadOnly || part?.Mutability == ScimMutability.ReadOnly)
        {
            return ScimError.Mutability($"'{step.DisplayPath}' is read-only.");
        }

        if (step.Kind == PatchOperationKind.Remove || !attribute.MultiValued)
        {
            return null;
        }

        return part is not null && step.Path.Filter is null
            ? ScimError.InvalidPath($"'{step.DisplayPath}' names a sub-attribute of every element; select elements with a filter: {attribute.Name}[…].{part.Name}.")
            : step.Path.Filter is not null && attribute.Type != ScimAttributeType.Complex && step.Kind == PatchOperationKind.Add
            ? ScimError.InvalidPath($"'{step.DisplayPath}' selects simple values, to which nothing can be added.")
            : null;
    }
}
