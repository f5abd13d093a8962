using Scim.Server.Patching.Model;

namespace Scim.Server.Patching.Steps;

/// <summary>An operation on one part of a single complex value: <c>attr.sub</c>.</summary>
internal static class SubAttributeStepHandler
{
    public static ScimError? Apply(in PatchStep step, ScimObject owner, PatchContext context)
    {
        var attribute = step.Attribute;
        if (step.Kind == PatchOperationKind.Remove && !owner.Contains(attribute.Name))
        {
            return null;
        }

        var before = AttributeChangeValidator.Snapshot(owner, attribute);
        var child = owner.GetOrAddObject(attribute.Name);
        var reference = new StaleReference(attribute, child);
        var error = AttributeStepHandler.Apply(step, child, context);
        reference.RemoveFrom(child);
        if (ComplexValueContent.IsEmptyOrReadOnly(attribute, child))
        {
            owner.Remove(attribute.Name);
        }

        return error ?? AttributeChangeValidator.Validate(step.Kind, attribute, owner, before);
    }
}
