using Scim.Server.Patching.Model;

namespace Scim.Server.Patching.Steps;

/// <summary>Applies one step to the tree: finds the node that holds the attribute and the strategy for the shape of the path.</summary>
internal static class PatchStepHandler
{
    public static ScimError? Apply(in PatchStep step, PatchContext context)
    {
        if (ReferenceEquals(step.Attribute, ScimCommonAttributes.Schemas))
        {
            return SchemasStepHandler.Apply(step, context);
        }

        var container = step.Path.Target.Extension ?? context.Type.FindExtension(step.Attribute.Name);
        if (container is null)
        {
            return ApplyIn(context.Current, step, context);
        }

        var existed = context.Current.Contains(container.Name);
        var error = step.Path.Target.Extension is null ? AttributeStepHandler.Apply(step, context.Current, context) : ApplyInside(container, step, context);
        ExtensionSchemasSynchronizer.Synchronize(container, existed, context);
        return error;
    }

    private static ScimError? ApplyInside(ScimAttribute container, in PatchStep step, PatchContext context)
    {
        var before = AttributeChangeValidator.Snapshot(context.Current, container);
        var owner = context.Current.GetOrAddObject(container.Name);
        var error = ApplyIn(owner, step, context);
        if (owner.Count == 0)
        {
            context.Current.Remove(container.Name);
        }

        return error ?? AttributeChangeValidator.Validate(step.Kind, container, context.Current, before);
    }

    private static ScimError? ApplyIn(ScimObject owner, in PatchStep step, PatchContext context) =>
        step.Path.Filter is not null || (step.SubAttribute is not null && step.Attribute.MultiValued) ? ElementStepHandler.Apply(step, owner, context)
        : step.SubAttribute is not null ? SubAttributeStepHandler.Apply(step, owner, context)
        : AttributeStepHandler.Apply(step, owner, context);
}

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
