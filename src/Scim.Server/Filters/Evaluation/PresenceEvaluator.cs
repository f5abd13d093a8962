using System.Diagnostics;

namespace Scim.Server.Filters.Evaluation;

/// <summary>
/// What counts as a value: an empty text does not, nor a complex value whose parts are all empty, nor a list of such. A part that is never
/// returned does not count, so that a filter cannot reveal whether it has a value.
/// </summary>
internal static class PresenceEvaluator
{
    public static bool IsPresent(in ScimValue value, ScimAttribute attribute) => value.Kind switch
    {
        ScimValueKind.None => false,
        ScimValueKind.String => value.AsString() is not (null or ""),
        ScimValueKind.Boolean or ScimValueKind.Integer or ScimValueKind.Decimal => true,
        ScimValueKind.Object => value.AsObject() is { } complex && HasPresentSubAttribute(complex, attribute),
        ScimValueKind.Array => HasPresentElement(value.Elements, attribute),
        _ => throw new UnreachableException(),
    };

    private static bool HasPresentSubAttribute(ScimObject complex, ScimAttribute attribute)
    {
        var position = 0;
        for (var index = 0; index < complex.Count; index++)
        {
            var part = attribute.SubAttributeMap.FindNext(complex.NameAt(index), ref position);
            if (part?.Returned != ScimReturned.Never && IsPresent(complex.ValueAt(index), part ?? attribute))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasPresentElement(ReadOnlySpan<ScimValue> elements, ScimAttribute attribute)
    {
        foreach (ref readonly var element in elements)
        {
            if (IsPresent(in element, attribute))
            {
                return true;
            }
        }

        return false;
    }
}
