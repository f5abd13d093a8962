using Scim.Server.Patching.Elements;

namespace Scim.Server.Patching.Operations;

/// <summary>What must hold for every change of an attribute, wherever it happens: immutable stays, required stays.</summary>
internal static class AttributeRules
{
    /// <summary>Prepares the value of an attribute to be compared after a change that may happen in place.</summary>
    public static ScimValue Keep(ScimObject owner, ScimAttribute attribute)
    {
        var value = owner[attribute.Name];
        if (attribute.Mutability == ScimMutability.Immutable)
        {
            value.Freeze();
        }

        return value;
    }

    public static ScimError? Check(PatchOperationKind kind, ScimAttribute attribute, ScimValue before, ScimValue after)
    {
        if (before.IsNone)
        {
            return null;
        }

        if (attribute.Mutability == ScimMutability.Immutable && !ElementMatch.Same(attribute, before, after))
        {
            return ScimError.Mutability($"'{attribute.Name}' is immutable: once set, it stays.");
        }

        if (!attribute.Required || !IsMissing(after))
        {
            return null;
        }

        return kind == PatchOperationKind.Remove
            ? ScimError.Mutability($"'{attribute.Name}' is required and cannot be removed.")
            : ScimError.InvalidValue($"'{attribute.Name}' is required and cannot be unassigned.");
    }

    private static bool IsMissing(ScimValue value) => value.IsNone || (value.AsString() is { } text && string.IsNullOrWhiteSpace(text));
}
