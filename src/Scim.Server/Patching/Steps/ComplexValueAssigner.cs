using Scim.Server.Patching.DialectRules;
using Scim.Server.Patching.Model;

namespace Scim.Server.Patching.Steps;

/// <summary>Adds to, or replaces in, a complex value: the parts that are named change, the others stay; null takes a part away.</summary>
internal static class ComplexValueAssigner
{
    public static ScimError? Apply(in Assignment assignment, PatchContext context)
    {
        var (owner, attribute, value) = (assignment.Owner, assignment.Attribute, assignment.Value);
        var overwrites = assignment.Kind == PatchOperationKind.Replace && context.Dialect.IsInterop;
        if (value.Content.IsNone && value.Unassigned.Count == 0 && !overwrites)
        {
            return null;
        }

        var child = owner.GetOrAddObject(attribute.Name);
        var reference = new StaleReference(attribute, child);
        if (overwrites)
        {
            ClearWritable(child, attribute);
        }

        var error = Unassign(assignment, child, context) ?? Merge(assignment, child, context);
        reference.RemoveFrom(child);
        if (ComplexValueContent.IsEmptyOrReadOnly(attribute, child))
        {
            owner.Remove(attribute.Name);
        }

        return error;
    }

    /// <summary>Assigns each part of the value to <paramref name="child"/>.</summary>
    public static ScimError? Merge(in Assignment assignment, ScimObject child, PatchContext context)
    {
        var parts = assignment.Value.Content.AsObject();
        var position = 0;
        for (var index = 0; index < (parts?.Count ?? 0); index++)
        {
            // Not null where there is a count.
            var name = parts!.NameAt(index);
            if (assignment.Attribute.SubAttributeMap.FindNext(name, ref position) is { } part
                && AttributeStepHandler.Assign(assignment.ForSubAttribute(child, part, PatchValue.From(parts.ValueAt(index))), context) is { } error)
            {
                return error;
            }
        }

        return null;
    }

    // What the client cannot write stays; the interoperability profile replaces the rest.
    private static void ClearWritable(ScimObject child, ScimAttribute attribute)
    {
        foreach (var part in attribute.SubAttributes.Where(part => part.Mutability is ScimMutability.ReadWrite or ScimMutability.WriteOnly))
        {
            child.Remove(part.Name);
        }
    }

    private static ScimError? Unassign(in Assignment assignment, ScimObject child, PatchContext context)
    {
        foreach (var part in assignment.Value.Unassigned)
        {
            var names = assignment.Kind == PatchOperationKind.Replace || (child.Contains(part.Name) && AddedNullRule.TryUnassign(part, context));
            if (names && AttributeStepHandler.Assign(assignment.ForSubAttribute(child, part, PatchValue.Null), context) is { } error)
            {
                return error;
            }
        }

        return null;
    }
}

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

/// <summary>
/// A <c>$ref</c> beside a <c>value</c> that changed refers to the wrong resource: it is removed unless the operation set a new one, and
/// the server computes it again (PA-20).
/// </summary>
internal readonly struct StaleReference(ScimAttribute attribute, ScimObject complex)
{
    private readonly string? value = attribute.SubAttributeMap.Value?.Name;
    private readonly string? reference = attribute.SubAttributeMap.Reference?.Name;
    private readonly ScimValue oldValue = Read(complex, attribute.SubAttributeMap.Value);
    private readonly ScimValue oldReference = Read(complex, attribute.SubAttributeMap.Reference);

    public void RemoveFrom(ScimObject changed)
    {
        if (value is not null && reference is not null && !oldReference.IsNone
            && changed[reference] == oldReference && changed[value] != oldValue)
        {
            changed.Remove(reference);
        }
    }

    private static ScimValue Read(ScimObject node, ScimAttribute? part) => part is null ? default : node[part.Name];
}
