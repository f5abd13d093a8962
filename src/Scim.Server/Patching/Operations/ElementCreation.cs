using Scim.Server.Patching.Elements;
using Scim.Server.Resources.Reading;

namespace Scim.Server.Patching.Operations;

/// <summary>An add through a filter that matches nothing makes the element from the filter's eq terms and the value (PA-03).</summary>
internal static class ElementCreation
{
    public static ScimError? Apply(in PatchStep step, ScimObject owner, PatchContext context)
    {
        var attribute = step.Attribute;
        PatchValue value;
        ScimError? error;
        var read = step.Part is null
            ? ValueReader.TryReadElement(step, context, out value, out error)
            : ValueReader.TryRead(step, context, out value, out error);
        if (!read)
        {
            return error;
        }

        if (step.Path.Filter is null || !new EqualTerms().TryBuild(step.Path.Filter, out var element))
        {
            return ScimError.NoTarget($"'{step.Place}' matches no element; one can be created only from a filter of eq comparisons joined by and.");
        }

        if (context.Reading.StrictCanonicalValues && CanonicalValues.FindOther(attribute, element) is { } part)
        {
            return ReadErrors.NotCanonical($"{attribute.Name}.{part.Name}", part);
        }

        if (value.Content.IsNone)
        {
            return null;
        }

        var given = new Assignment(PatchOperationKind.Add, element, step.Part ?? attribute, value);
        error = step.Part is null
            ? ComplexAssignment.Merge(given with { Value = PatchValue.Of(value.Content.Elements[0]) }, element, context)
            : AttributeOperation.Assign(given, context);
        return error ?? AttributeOperation.Assign(
            new Assignment(PatchOperationKind.Add, owner, attribute, PatchValue.Of(ScimValue.FromElements([ScimValue.From(element)]))), context);
    }
}
