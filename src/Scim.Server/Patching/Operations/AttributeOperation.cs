namespace Scim.Server.Patching.Operations;

/// <summary>An operation on a whole attribute, of any kind and at any depth.</summary>
internal static class AttributeOperation
{
    /// <summary>Applies the step to its attribute, or, where the path has a part, to that part of <paramref name="owner"/>.</summary>
    public static ScimError? Apply(in PatchStep step, ScimObject owner, PatchContext context)
    {
        var attribute = step.Part ?? step.Attribute;
        if (step.Kind != PatchOperationKind.Remove)
        {
            return ValueReader.TryRead(step, context, out var value, out var error)
                ? Assign(new Assignment(step.Kind, owner, attribute, value), context)
                : error;
        }

        var before = AttributeRules.Keep(owner, attribute);
        if (attribute.MultiValued && ListedRemoval.Applies(step))
        {
            var error = ListedRemoval.Apply(step, owner, context);
            return error ?? AttributeRules.Settle(step.Kind, attribute, owner, before);
        }

        AttributeRules.Unassign(owner, attribute);
        return AttributeRules.Settle(step.Kind, attribute, owner, before);
    }

    /// <summary>Adds or replaces by a value that was read already.</summary>
    public static ScimError? Assign(in Assignment assignment, PatchContext context)
    {
        var (owner, attribute) = (assignment.Owner, assignment.Attribute);
        var before = AttributeRules.Keep(owner, attribute);
        ScimError? error = null;
        if (assignment.Value.IsNull)
        {
            AttributeRules.Unassign(owner, attribute);
        }
        else
        {
            error = attribute switch
            {
                { MultiValued: true } => ListAssignment.Apply(assignment, context),
                { Type: ScimAttributeType.Complex } => ComplexAssignment.Apply(assignment, context),
                _ => Set(assignment),
            };
        }

        return error ?? AttributeRules.Settle(assignment.Kind, attribute, owner, before);
    }

    private static ScimError? Set(in Assignment assignment)
    {
        if (!assignment.Value.Content.IsNone)
        {
            assignment.Owner.Set(assignment.Attribute.Name, assignment.Value.Content);
        }

        return null;
    }
}
