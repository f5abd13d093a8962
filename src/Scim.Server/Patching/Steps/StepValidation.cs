using Scim.Server.Patching.Elements;
using Scim.Server.Patching.Model;

namespace Scim.Server.Patching.Steps;

/// <summary>Enforces the characteristics of an attribute on every change: immutable values are not changed, required ones not removed.</summary>
internal static class AttributeChangeValidator
{
    /// <summary>Prepares the value of an attribute to be compared after a change that may happen in place.</summary>
    public static ScimValue Snapshot(ScimObject owner, ScimAttribute attribute)
    {
        var value = owner[attribute.Name];
        if (attribute.Mutability == ScimMutability.Immutable)
        {
            value.Freeze();
        }

        return value;
    }

    /// <summary>
    /// Unassigns an attribute. The read-only attributes of an extension stay, if
    /// the extension is valid without the others.
    /// </summary>
    public static void Unassign(ScimObject owner, ScimAttribute attribute)
    {
        var left = attribute.IsExtension ? GetReadOnlySubAttributes(owner[attribute.Name], attribute) : null;
        owner.Set(attribute.Name, left is { Count: > 0 } && attribute.SubAttributeMap.Required.Length == 0 ? ScimValue.From(left) : default);
    }

    /// <summary>Validates a change after it was made; restores an immutable value that differs only in case.</summary>
    public static ScimError? Validate(PatchOperationKind kind, ScimAttribute attribute, ScimObject owner, ScimValue before)
    {
        if (before.IsNone)
        {
            return null;
        }

        var after = owner[attribute.Name];
        if (attribute.Mutability == ScimMutability.Immutable)
        {
            // The reply must not reveal whether a value that is never returned was guessed.
            if (attribute.Returned == ScimReturned.Never || !ElementEquivalence.AreEquivalent(attribute, before, after))
            {
                return ScimError.Mutability($"'{attribute.Name}' is immutable and cannot be changed once it is set.");
            }

            owner.Set(attribute.Name, before);
        }

        if (FindLostImmutable(attribute, before, after) is { } part)
        {
            return ScimError.Mutability($"'{attribute.Name}' contains '{part.Name}', which is immutable and cannot be removed once it is set.");
        }

        if (!attribute.Required || !IsMissing(after))
        {
            return null;
        }

        return kind == PatchOperationKind.Remove
            ? ScimError.Mutability($"'{attribute.Name}' is required and cannot be removed.")
            : ScimError.InvalidValue($"'{attribute.Name}' is required and cannot be unassigned.");
    }

    private static ScimObject? GetReadOnlySubAttributes(ScimValue value, ScimAttribute attribute)
    {
        if (value.AsObject() is not { } node)
        {
            return null;
        }

        var left = new ScimObject();
        foreach (var part in attribute.SubAttributes.Where(part => part.Mutability == ScimMutability.ReadOnly))
        {
            left.Set(part.Name, node[part.Name]);
        }

        return left;
    }

    // Elements may be removed with their content; a singular complex value or an extension may not be removed with an immutable sub-attribute.
    private static ScimAttribute? FindLostImmutable(ScimAttribute attribute, ScimValue before, ScimValue after)
    {
        if (!attribute.SubAttributeMap.HasImmutable || attribute.MultiValued || before.AsObject() is not { } old || ReferenceEquals(old, after.AsObject()))
        {
            return null;
        }

        foreach (var part in attribute.SubAttributes)
        {
            var (value, left) = (old[part.Name], after.AsObject()?[part.Name] ?? default);
            var lost = part.Mutability == ScimMutability.Immutable && !value.IsNone && left.IsNone ? part : FindLostImmutable(part, value, left);
            if (lost is not null)
            {
                return lost;
            }
        }

        return null;
    }

    private static bool IsMissing(ScimValue value) => value.IsNone || (value.AsString() is { } text && string.IsNullOrWhiteSpace(text));
}

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
            ? ScimError.InvalidPath($"'{step.DisplayPath}' selects simple values; add with a filter requires complex elements.")
            : null;
    }
}
