namespace Scim.Server.Patching.Operations;

/// <summary>An operation on one part of a single complex value: <c>attr.sub</c>.</summary>
internal static class PartOperation
{
    public static ScimError? Apply(in PatchStep step, ScimObject owner, PatchContext context)
    {
        var attribute = step.Attribute;
        if (step.Kind == PatchOperationKind.Remove && !owner.Contains(attribute.Name))
        {
            return null;
        }

        var before = AttributeRules.Keep(owner, attribute);
        var child = owner.MutableChild(attribute.Name);
        var reference = new StaleReference(attribute, child);
        var error = AttributeOperation.Apply(step, child, context);
        reference.DropFrom(child);
        if (Leftover.IsNothing(attribute, child))
        {
            owner.Remove(attribute.Name);
        }

        return error ?? AttributeRules.Settle(step.Kind, attribute, owner, before);
    }
}
