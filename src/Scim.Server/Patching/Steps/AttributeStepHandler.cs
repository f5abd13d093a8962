using Scim.Server.Patching.Model;

namespace Scim.Server.Patching.Steps;

/// <summary>An operation on a whole attribute, of any kind and at any depth.</summary>
internal static class AttributeStepHandler
{
    /// <summary>Applies the step to its attribute, or, where the path has a part, to that part of <paramref name="owner"/>.</summary>
    public static ScimError? Apply(in PatchStep step, ScimObject owner, PatchContext context)
    {
        var attribute = step.SubAttribute ?? step.Attribute;
        if (step.Kind != PatchOperationKind.Remove)
        {
            return StepValueReader.TryRead(step, context, out var value, out var error)
                ? Assign(new Assignment(step.Kind, owner, attribute, value), context)
                : error;
        }

        var before = AttributeChangeValidator.Snapshot(owner, attribute);
        if (attribute.MultiValued && ListedElementRemover.Applies(step))
        {
            var error = ListedElementRemover.Apply(step, owner, context);
            return error ?? AttributeChangeValidator.Validate(step.Kind, attribute, owner, before);
        }

        AttributeChangeValidator.Unassign(owner, attribute);
        return AttributeChangeValidator.Validate(step.Kind, attribute, owner, before);
    }

    /// <summary>Adds or replaces by a value that was read already.</summary>
    public static ScimError? Assign(in Assignment assignment, PatchContext context)
    {
        var (owner, attribute) = (assignment.Owner, assignment.Attribute);
        var before = AttributeChangeValidator.Snapshot(owner, attribute);
        ScimError? error = null;
        if (assignment.Value.IsNull)
        {
            AttributeChangeValidator.Unassign(owner, attribute);
        }
        else
        {
            error = attribute switch
            {
                { MultiValued: true } => ListAssigner.Apply(assignment, context),
                { Type: ScimAttributeType.Complex } => ComplexValueAssigner.Apply(assignment, context),
                _ => Set(assignment),
            };
        }

        return error ?? AttributeChangeValidator.Validate(assignment.Kind, attribute, owner, before);
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
