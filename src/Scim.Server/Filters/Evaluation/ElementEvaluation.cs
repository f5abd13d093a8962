using System.Diagnostics;

namespace Scim.Server.Filters.Evaluation;

/// <summary>A filter in brackets over one element: every term is about this element.</summary>
internal static class ElementEvaluation
{
    public static bool Matches(ScimFilter filter, in ScimValue element) => filter switch
    {
        ScimAnd and => Matches(and.Left, in element) && Matches(and.Right, in element),
        ScimOr or => Matches(or.Left, in element) || Matches(or.Right, in element),
        ScimNot not => !Matches(not.Operand, in element),
        ScimComparison comparison => PathValues.AnyHolds(element, comparison),
        ScimPresence presence => PathValues.AnyPresent(element, presence.Path),
        ScimElementFilter => throw new ArgumentException("A filter in brackets holds no brackets.", nameof(filter)),
        _ => throw new UnreachableException(),
    };
}
