using Scim.Server.Patching.Dialects;
using Scim.Server.Patching.Elements;

namespace Scim.Server.Patching.Operations;

/// <summary>
/// An operation on chosen elements of a list: <c>attr[filter]</c>, <c>attr[filter].sub</c>, and <c>attr.sub</c> of a list, which a remove
/// takes for every element.
/// </summary>
internal static class ElementOperation
{
    public static ScimError? Apply(in PatchStep step, ScimObject owner, PatchContext context)
    {
        var attribute = step.Attribute;
        var before = AttributeRules.Keep(owner, attribute);
        context.Budget.Spend(step.Path.Filter, before.Elements.Length);
        var positions = Choose(new ElementTest(step.Path.Filter, attribute, context.Settings.Shown), before.Elements);
        if (positions.Count == 0)
        {
            return ApplyToNone(step, owner, context);
        }

        if (positions.Count > 1 && step.Path.Filter is not null && context.Dialect.IsInterop)
        {
            return ScimError.InvalidFilter($"'{step.Place}' matches {positions.Count} elements; expected one (SCIM Interoperability Profile).");
        }

        var chosen = new ChosenElements(attribute, [.. before.Elements], positions);
        var error = ApplyTo(chosen, step, context);
        if (error is not null)
        {
            return error;
        }

        owner.Set(attribute.Name, chosen.ToValue());
        return AttributeRules.Settle(step.Kind, attribute, owner, before);
    }

    private static List<int> Choose(ElementTest test, ReadOnlySpan<ScimValue> elements)
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

    private static ScimError? ApplyTo(ChosenElements chosen, in PatchStep step, PatchContext context)
    {
        if (step.Part is { } part)
        {
            return step.Kind == PatchOperationKind.Remove ? chosen.RemovePart(step, context) : chosen.AssignPart(step, part, context);
        }

        if (step.Kind != PatchOperationKind.Remove)
        {
            return chosen.AssignElement(step, context);
        }

        chosen.Drop();
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
            return ElementCreation.Apply(step, owner, context);
        }

        if (!ReplaceCreatesRule.Applies(step, context))
        {
            return ScimError.NoTarget($"'{step.Place}' matches no element.");
        }

        var error = ElementCreation.Apply(step, owner, context);
        if (error is null)
        {
            ReplaceCreatesRule.Report(step, context);
        }

        return error;
    }
}
