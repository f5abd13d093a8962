using Scim.Server.Patching.Dialects;

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
        var chosen = new ChosenElements(attribute, [.. before.Elements]);
        foreach (var element in before.Elements)
        {
            chosen.Consider(step.Path.Filter is null || ScimFilterEvaluator.MatchesElement(step.Path.Filter, element));
        }

        if (chosen.Positions.Count == 0)
        {
            return ApplyToNone(step, owner, context);
        }

        var error = ApplyTo(chosen, step, context);
        if (error is not null)
        {
            return error;
        }

        owner.Set(attribute.Name, chosen.ToValue());
        return AttributeRules.Check(step.Kind, attribute, before, owner[attribute.Name]);
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

        var error = ElementCreation.Apply(step with { Kind = PatchOperationKind.Add }, owner, context);
        if (error is null)
        {
            ReplaceCreatesRule.Report(step, context);
        }

        return error;
    }
}
