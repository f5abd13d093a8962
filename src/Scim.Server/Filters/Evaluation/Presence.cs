using System.Diagnostics;

namespace Scim.Server.Filters.Evaluation;

/// <summary>What counts as a value: an empty text does not, nor a complex value whose parts are all empty, nor a list of such.</summary>
internal static class Presence
{
    public static bool Of(in ScimValue value) => value.Kind switch
    {
        ScimValueKind.None => false,
        ScimValueKind.String => value.AsString() is not (null or ""),
        ScimValueKind.Boolean or ScimValueKind.Integer or ScimValueKind.Decimal => true,
        ScimValueKind.Object => value.AsObject() is { } complex && HasPart(complex),
        ScimValueKind.Array => HasElement(value.Elements),
        _ => throw new UnreachableException(),
    };

    private static bool HasPart(ScimObject complex)
    {
        for (var index = 0; index < complex.Count; index++)
        {
            if (Of(complex.ValueAt(index)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasElement(ReadOnlySpan<ScimValue> elements)
    {
        foreach (ref readonly var element in elements)
        {
            if (Of(in element))
            {
                return true;
            }
        }

        return false;
    }
}
