using Scim.Server.Patching.DialectRules;
using Scim.Server.Patching.Elements;
using Scim.Server.Patching.Model;

namespace Scim.Server.Patching.Steps;

/// <summary>
/// An operation on chosen elements of a list: <c>attr[filter]</c>, <c>attr[filter].sub</c>, and <c>attr.sub</c> of a list, which a remove
/// takes for every element.
/// </summary>
internal static class ElementStepHandler
{
    public static ScimError? Apply(in PatchStep step, ScimObject owner, PatchContext context)
    {
        var attribute = step.Attribute;
        var before = AttributeChangeValidator.Snapshot(owner, attribute);
        context.Budget.Consume(step.Path.Filter, before.Elements.Length);
        var positions = Select(new ElementSelector(step.Path.Filter, attribute, context.Settings.WriteSettings), before.Elements);
        if (positions.Count == 0)
        {
            return ApplyToNone(step, owner, context);
        }

        if (positions.Count > 1 && step.Path.Filter is not null && context.Dialect.IsInterop)
        {
            return ScimError.InvalidFilter($"'{step.DisplayPath}' matches {positions.Count} elements; expected one (SCIM Interoperability Profile).");
        }

        var chosen = new SelectedElements(attribute, [.. before.Elements], positions);
        var error = ApplyTo(chosen, step, context);
        if (error is not null)
        {
            return error;
        }

        owner.Set(attribute.Name, chosen.ToValue());
        return AttributeChangeValidator.Validate(step.Kind, attribute, owner, before);
    }

    private static List<int> Select(ElementSelector test, ReadOnlySpan<ScimValue> elements)
    {
        var positions = new List<int>();
        for (var index = 0; index < elements.Length; index++)
        {
            if (test.Matches(elements[index]))
            {
                positions.Add(index);
            }
        }

        return positions;
    }

    private static ScimError? ApplyTo(SelectedElements chosen, in PatchStep step, PatchContext context)
    {
        if (step.SubAttribute is { } part)
        {
            return step.Kind == PatchOperationKind.Remove ? chosen.RemoveSubAttribute(step, context) : chosen.AssignSubAttribute(step, part, context);
        }

        if (step.Kind != PatchOperationKind.Remove)
        {
            return chosen.AssignElement(step, context);
        }

        chosen.Remove();
        return null;
    }

    private static ScimError? ApplyToNone(in PatchStep step, ScimObject owner, PatchContext context)
    {
        if (step.Kind == PatchOperationKind.Remove)
        {
            return null;
        }

        if (step.Kind == PatchOperationKind.Add)
        {
            return ElementCreator.Create(step, owner, context);
        }

        if (!ReplaceCreatesRule.Applies(step, context))
        {
            return ScimError.NoTarget($"'{step.DisplayPath}' matches no element.");
        }

        var error = ElementCreator.Create(step, owner, context);
        if (error is null)
        {
            ReplaceCreatesRule.Report(step, context);
        }

        return error;
    }
}
