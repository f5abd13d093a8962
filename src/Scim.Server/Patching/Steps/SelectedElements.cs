using Scim.Server.Patching.Elements;
using Scim.Server.Patching.Model;

namespace Scim.Server.Patching.Steps;

/// <summary>The elements of a list that a path has chosen, and what can be done to all of them at once.</summary>
internal sealed class SelectedElements(ScimAttribute attribute, List<ScimValue> elements, List<int> positions)
{
    /// <summary>The list as it is now; none where nothing is left.</summary>
    public ScimValue ToValue() => ScimValue.FromElements([.. elements.Where(element => !element.IsNone)]);

    /// <summary>Takes the chosen elements out of the list.</summary>
    public void Remove()
    {
        foreach (var position in positions)
        {
            elements[position] = default;
        }
    }

    /// <summary>Takes one part away from each; an element without parts goes (PA-06).</summary>
    public ScimError? RemoveSubAttribute(in PatchStep step, PatchContext context)
    {
        foreach (var position in positions)
        {
            var element = Thaw(position);
            if (AttributeStepHandler.Apply(step, element, context) is { } error)
            {
                return error;
            }

            StoreOrRemove(position, element);
        }

        return null;
    }

    /// <summary>Sets one part of each.</summary>
    public ScimError? AssignSubAttribute(in PatchStep step, ScimAttribute part, PatchContext context)
    {
        if (!StepValueReader.TryRead(step, context, out var value, out var error))
        {
            return error;
        }

        foreach (var position in positions)
        {
            var element = Thaw(position);
            error = AttributeStepHandler.Assign(new Assignment(step.Kind, element, part, value), context);
            if (error is not null)
            {
                return error;
            }

            StoreOrRemove(position, element);
        }

        return ReferenceEquals(part, attribute.SubAttributeMap.Primary) && value.Content.AsBoolean() == true ? MakePrimary() : null;
    }

    /// <summary>Merges a value into each (add, PA-07) or puts it in the place of each (replace, PA-04).</summary>
    public ScimError? AssignElement(in PatchStep step, PatchContext context)
    {
        if (!StepValueReader.TryReadElement(step, context, out var value, out var error))
        {
            return error;
        }

        if (value.Content.IsNone)
        {
            if (step.Kind == PatchOperationKind.Replace)
            {
                Remove();
            }

            return null;
        }

        var incoming = value.Content.Elements[0];
        incoming.Freeze();
        foreach (var position in positions)
        {
            error = step.Kind == PatchOperationKind.Add ? Merge(position, incoming, context) : Replace(position, incoming);
            if (error is not null)
            {
                return error;
            }
        }

        return PrimaryElement.IsPrimary(attribute, incoming) ? MakePrimary() : null;
    }

    private ScimError? Merge(int position, ScimValue incoming, PatchContext context)
    {
        var element = Thaw(position);
        var assignment = new Assignment(PatchOperationKind.Add, element, attribute, PatchValue.From(incoming));
        elements[position] = ScimValue.From(element);
        return ComplexValueAssigner.Merge(assignment, element, context);
    }

    private ScimError? Replace(int position, ScimValue incoming)
    {
        if (incoming.AsObject()?.Thaw() is not { } replacement)
        {
            elements[position] = incoming;
            return null;
        }

        var old = Thaw(position);
        elements[position] = ScimValue.From(replacement);
        return ElementReplacer.Replace(attribute, old, replacement);
    }

    private ScimError? MakePrimary()
    {
        if (positions.Count > 1)
        {
            return ScimError.InvalidValue($"'{attribute.Name}' can have only one primary element; the path matches {positions.Count}.");
        }

        PrimaryElement.DemoteOthers(attribute, elements, positions[0]);
        return null;
    }

    private ScimObject Thaw(int position) => elements[position].AsObject()?.Thaw() ?? new ScimObject();

    private void StoreOrRemove(int position, ScimObject element) => elements[position] = ComplexValueContent.IsEmptyOrReadOnly(attribute, element) ? default : ScimValue.From(element);
}

/// <summary>At most one element of a list is the primary one (PA-16).</summary>
internal static class PrimaryElement
{
    public static bool IsPrimary(ScimAttribute attribute, ScimValue element) =>
        attribute.SubAttributeMap.Primary is { } primary && element.AsObject()?[primary.Name].AsBoolean() == true;

    /// <summary>Makes the element at the position the only primary one.</summary>
    public static void DemoteOthers(ScimAttribute attribute, List<ScimValue> elements, int position)
    {
        for (var index = 0; index < elements.Count; index++)
        {
            if (index != position && IsPrimary(attribute, elements[index]) && attribute.SubAttributeMap.Primary is { } primary
                && elements[index].AsObject()?.Thaw() is { } element)
            {
                element.Set(primary.Name, ScimValue.From(false));
                elements[index] = ScimValue.From(element);
            }
        }
    }
}
