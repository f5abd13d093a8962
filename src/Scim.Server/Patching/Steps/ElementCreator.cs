using Scim.Server.Patching.Elements;
using Scim.Server.Patching.Model;
using Scim.Server.Resources.Reading;

namespace Scim.Server.Patching.Steps;

/// <summary>An add through a filter that matches nothing makes the element from the filter's eq terms and the value (PA-03).</summary>
internal static class ElementCreator
{
    public static ScimError? Create(in PatchStep step, ScimObject owner, PatchContext context)
    {
        var attribute = step.Attribute;
        PatchValue value;
        ScimError? error;
        var read = step.SubAttribute is null
            ? StepValueReader.TryReadElement(step, context, out value, out error)
            : StepValueReader.TryRead(step, context, out value, out error);
        if (!read)
        {
            return error;
        }

        if (step.Path.Filter is null || !new FilterElementBuilder().TryBuild(step.Path.Filter, out var element))
        {
            return ScimError.NoTarget($"'{step.DisplayPath}' matches no element; one can be created only from a filter of eq comparisons joined by and.");
        }

        if (context.ReadSettings.StrictCanonicalValues && CanonicalValues.FindInvalid(attribute, element) is { } part)
        {
            return ReadErrors.NotCanonical($"{attribute.Name}.{part.Name}", part);
        }

        if (value.Content.IsNone)
        {
            return null;
        }

        var given = new Assignment(PatchOperationKind.Add, element, step.SubAttribute ?? attribute, value);
        error = step.SubAttribute is null
            ? ComplexValueAssigner.Merge(given with { Value = PatchValue.From(value.Content.Elements[0]) }, element, context)
            : AttributeStepHandler.Assign(given, context);
        return error ?? AttributeStepHandler.Assign(
            new Assignment(PatchOperationKind.Add, owner, attribute, PatchValue.From(ScimValue.FromElements([ScimValue.From(element)]))), context);
    }
}
