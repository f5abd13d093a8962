using Scim.Server.Patching.Elements;
using Scim.Server.Patching.Model;

namespace Scim.Server.Patching.Steps;

/// <summary>Adds to, or replaces, a list. What is there already is not added again (PA-05).</summary>
internal static class ListAssigner
{
    public static ScimError? Apply(in Assignment assignment, PatchContext context)
    {
        var (owner, attribute, incoming) = (assignment.Owner, assignment.Attribute, assignment.Value.Content);
        if (ElementEquivalence.ValidateReferences(attribute, incoming.Elements) is { } error)
        {
            return error;
        }

        if (assignment.Kind == PatchOperationKind.Add)
        {
            return Add(assignment, context);
        }

        ElementReplacer.CarryOver(attribute, owner[attribute.Name], incoming);
        owner.Set(attribute.Name, incoming);
        return null;
    }

    private static ScimError? Add(in Assignment assignment, PatchContext context)
    {
        var (owner, attribute) = (assignment.Owner, assignment.Attribute);
        var incoming = assignment.Value.Content.Elements;
        var elements = new List<ScimValue>([.. owner[attribute.Name].Elements]);
        var finder = new ElementFinder(attribute, elements).ExpectLookups(incoming.Length);
        var changed = false;
        foreach (var element in incoming)
        {
            var position = finder.Find(element);
            if (position >= 0 && (ElementEquivalence.IsReference(attribute) || ElementEquivalence.Contains(attribute, elements[position], element)))
            {
                continue;
            }

            if (position < 0)
            {
                position = elements.Count;
                elements.Add(element);
            }
            else if (Merge(assignment with { Value = PatchValue.From(element) }, elements, position, context) is { } error)
            {
                return error;
            }

            changed = true;
            finder.UpdateIndex(position);
            if (PrimaryElement.IsPrimary(attribute, element))
            {
                PrimaryElement.DemoteOthers(attribute, elements, position);
            }
        }

        if (changed)
        {
            owner.Set(attribute.Name, ScimValue.FromElements([.. elements]));
        }

        return null;
    }

    private static ScimError? Merge(in Assignment assignment, List<ScimValue> elements, int position, PatchContext context)
    {
        if (elements[position].AsObject()?.Thaw() is not { } element)
        {
            return null;
        }

        elements[position] = ScimValue.From(element);
        return ComplexValueAssigner.Merge(assignment, element, context);
    }
}
