using System.Diagnostics;

namespace Scim.Server.Filters.Evaluation;

/// <summary>A filter in brackets over one element: every term is about this element.</summary>
internal static class ElementEvaluator
{
    /// <summary>Chains lean to the left: the loop goes down the left side, so that their length costs no stack.</summary>
    public static bool Matches(ScimFilter filter, in ScimValue element)
    {
        while (true)
        {
            switch (filter)
            {
                case ScimAnd both when !Matches(both.Right, in element):
                    return false;
                case ScimAnd both:
                    filter = both.Left;
                    break;
                case ScimOr either when Matches(either.Right, in element):
                    return true;
                case ScimOr either:
                    filter = either.Left;
                    break;
                case ScimNot not:
                    return !Matches(not.Operand, in element);
                default:
                    return MatchesTerm(filter, in element);
            }
        }
    }

    private static bool MatchesTerm(ScimFilter term, in ScimValue element) => term switch
    {
        ScimComparison comparison => PathEvaluator.AnyMatches(element, comparison),
        ScimPresence presence => PathEvaluator.AnyPresent(element, presence.Path),
        ScimElementFilter => throw new ArgumentException("A filter in brackets cannot contain brackets.", nameof(term)),
        _ => throw new UnreachableException(),
    };
}
