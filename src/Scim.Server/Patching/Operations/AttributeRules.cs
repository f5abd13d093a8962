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

    /// <summary>Judges a change that has happened; an immutable value that is the same but for its spelling gets the old one back.</summary>
    public static ScimError? Settle(PatchOperationKind kind, ScimAttribute attribute, ScimObject owner, ScimValue before)
    {
        if (before.IsNone)
        {
            return null;
        }

        var after = owner[attribute.Name];
        if (attribute.Mutability == ScimMutability.Immutable)
        {
            if (!ElementMatch.Same(attribute, before, after))
            {
                return ScimError.Mutability($"'{attribute.Name}' is immutable: once set, it stays.");
            }

            owner.Set(attribute.Name, before);
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
