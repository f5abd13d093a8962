using System.Diagnostics;

namespace Scim.Server.Filters.Evaluation;

/// <summary>A filter over a whole resource.</summary>
/// <param name="Root">The resource.</param>
/// <param name="AnswerTerm">Asked first for comparisons, presences and element filters; null to evaluate every term here.</param>
internal readonly record struct ResourceEvaluator(ScimObject Root, Func<ScimFilter, bool?>? AnswerTerm)
{
    /// <summary>Chains lean to the left: the loop goes down the left side, so that their length costs no stack.</summary>
    public bool Matches(ScimFilter filter)
    {
        while (true)
        {
            switch (filter)
            {
                case ScimAnd both when !Matches(both.Right):
                    return false;
                case ScimAnd both:
                    filter = both.Left;
                    break;
                case ScimOr either when Matches(either.Right):
                    return true;
                case ScimOr either:
                    filter = either.Left;
                    break;
                case ScimNot not:
                    return !Matches(not.Operand);
                default:
                    return AnswerTerm?.Invoke(filter) ?? MatchesTerm(filter);
            }
        }
    }

    private bool MatchesTerm(ScimFilter term) => term switch
    {
        ScimComparison comparison => PathEvaluator.AnyMatches(GetValue(comparison.Path), comparison),
        ScimPresence presence => PathEvaluator.AnyPresent(GetValue(presence.Path), presence.Path),
        ScimElementFilter element => AnyElementMatches(GetValue(element.Path), element.Element),
        _ => throw new UnreachableException(),
    };

    private ScimValue GetValue(in ScimAttributePath path) =>
        path.Extension is null ? Root[path.Attribute.Name] : Root[path.Extension.Name].AsObject()?[path.Attribute.Name] ?? default;

    private static bool AnyElementMatches(ScimValue value, ScimFilter filter)
    {
        foreach (ref readonly var element in PathEvaluator.GetElements(in value))
        {
            if (ElementEvaluator.Matches(filter, in element))
            {
                return true;
            }
        }

        return false;
    }
}
