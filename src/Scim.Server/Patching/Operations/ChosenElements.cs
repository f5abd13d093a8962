using Scim.Server.Patching.Elements;

namespace Scim.Server.Patching.Operations;

/// <summary>The elements of a list that a path has chosen, and what can be done to all of them at once.</summary>
internal sealed class ChosenElements(ScimAttribute attribute, List<ScimValue> elements, List<int> positions)
{
    /// <summary>The list as it is now; none where nothing is left.</summary>
    public ScimValue ToValue() => ScimValue.FromElements([.. elements.Where(element => !element.IsNone)]);

    /// <summary>Takes the chosen elements out of the list.</summary>
    public void Drop()
    {
        foreach (var position in positions)
        {
            elements[position] = default;
        }
    }

    /// <summary>Takes one part away from each; an element without parts goes (PA-06).</summary>
    public ScimError? RemovePart(in PatchStep step, PatchContext context)
    {
        foreach (var position in positions)
        {
            var element = Thaw(position);
            if (AttributeOperation.Apply(step, element, context) is { } error)
            {
                return error;
            }

            Settle(position, element);
        }

        return null;
    }

    /// <summary>Sets one part of each.</summary>
    public ScimError? AssignPart(in PatchStep step, ScimAttribute part, PatchContext context)
    {
        if (!ValueReader.TryRead(step, context, out var value, out var error))
        {
            return error;
        }

        foreach (var position in positions)
        {
            var element = Thaw(position);
            error = AttributeOperation.Assign(new Assignment(step.Kind, element, part, value), context);
            if (error is not null)
            {
                return error;
            }

            Settle(position, element);
        }

        return ReferenceEquals(part, attribute.Parts.Primary) && value.Content.AsBoolean() == true ? MakePrimary() : null;
    }

    /// <summary>Merges a value into each (add, PA-07) or puts it in the place of each (replace, PA-04).</summary>
    public ScimError? AssignElement(in PatchStep step, PatchContext context)
    {
        if (!ValueReader.TryReadElement(step, context, out var value, out var error))
        {
            return error;
        }

        if (value.Content.IsNone)
        {
            if (step.Kind == PatchOperationKind.Replace)
            {
                Drop();
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

        return PrimaryElement.IsIn(attribute, incoming) ? MakePrimary() : null;
    }

    private ScimError? Merge(int position, ScimValue incoming, PatchContext context)
    {
        var element = Thaw(position);
        var assignment = new Assignment(PatchOperationKind.Add, element, attribute, PatchValue.Of(incoming));
        elements[position] = ScimValue.From(element);
        return ComplexAssignment.Merge(assignment, element, context);
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
        return ElementReplacement.Replace(attribute, old, replacement);
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

    private void Settle(int position, ScimObject element) => elements[position] = Leftover.IsNothing(attribute, element) ? default : ScimValue.From(element);
}
