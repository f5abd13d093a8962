namespace Scim.Server.Patching.Operations;

/// <summary>Applies one step to the tree: finds the node that holds the attribute and the strategy for the shape of the path.</summary>
internal static class StepOperation
{
    public static ScimError? Apply(in PatchStep step, PatchContext context)
    {
        if (ReferenceEquals(step.Attribute, ScimCommonAttributes.Schemas))
        {
            return SchemasOperation.Apply(step, context);
        }

        var container = step.Path.Target.Extension ?? context.Type.FindExtension(step.Attribute.Name);
        if (container is null)
        {
            return ApplyIn(context.Root, step, context);
        }

        var existed = context.Root.Contains(container.Name);
        var error = step.Path.Target.Extension is null ? AttributeOperation.Apply(step, context.Root, context) : ApplyInside(container, step, context);
        ExtensionSchemas.KeepInStep(container, existed, context);
        return error;
    }

    private static ScimError? ApplyInside(ScimAttribute container, in PatchStep step, PatchContext context)
    {
        var before = AttributeRules.Keep(context.Root, container);
        var owner = context.Root.MutableChild(container.Name);
        var error = ApplyIn(owner, step, context);
        if (owner.Count == 0)
        {
            context.Root.Remove(container.Name);
        }

        return error ?? AttributeRules.Settle(step.Kind, container, context.Root, before);
    }

    private static ScimError? ApplyIn(ScimObject owner, in PatchStep step, PatchContext context) =>
        step.Path.Filter is not null || (step.Part is not null && step.Attribute.MultiValued) ? ElementOperation.Apply(step, owner, context)
        : step.Part is not null ? PartOperation.Apply(step, owner, context)
        : AttributeOperation.Apply(step, owner, context);
}
