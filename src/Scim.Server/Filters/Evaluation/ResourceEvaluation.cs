using System.Diagnostics;

namespace Scim.Server.Filters.Evaluation;

/// <summary>A filter over a whole resource.</summary>
/// <param name="Root">The resource.</param>
/// <param name="Answer">Asked first for comparisons, presences and element filters; null to evaluate every term here.</param>
internal readonly record struct ResourceEvaluation(ScimObject Root, Func<ScimFilter, bool?>? Answer)
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
                    return Answer?.Invoke(filter) ?? MatchesTerm(filter);
            }
        }
    }

    private bool MatchesTerm(ScimFilter term) => term switch
    {
        ScimComparison comparison => PathValues.AnyHolds(ValueOf(comparison.Path), comparison),
        ScimPresence presence => PathValues.AnyPresent(ValueOf(presence.Path), presence.Path),
        ScimElementFilter element => AnyElement(ValueOf(element.Path), element.Element),
        _ => throw new UnreachableException(),
    };

    private ScimValue ValueOf(in ScimAttributePath path) =>
        path.Extension is null ? Root[path.Attribute.Name] : Root[path.Extension.Name].AsObject()?[path.Attribute.Name] ?? default;

    private static bool AnyElement(ScimValue value, ScimFilter filter)
    {
        foreach (ref readonly var element in PathValues.ElementsOf(in value))
        {
            if (ElementEvaluation.Matches(filter, in element))
            {
                return true;
            }
        }

        return false;
    }
}
