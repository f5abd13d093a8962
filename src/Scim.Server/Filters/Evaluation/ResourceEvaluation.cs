using System.Diagnostics;

namespace Scim.Server.Filters.Evaluation;

/// <summary>A filter over a whole resource.</summary>
/// <param name="Root">The resource.</param>
/// <param name="Answer">Asked first for comparisons, presences and element filters; null where nobody is to be asked.</param>
internal readonly record struct ResourceEvaluation(ScimObject Root, Func<ScimFilter, bool?>? Answer)
{
    public bool Matches(ScimFilter filter) => filter switch
    {
        ScimAnd and => Matches(and.Left) && Matches(and.Right),
        ScimOr or => Matches(or.Left) || Matches(or.Right),
        ScimNot not => !Matches(not.Operand),
        _ => Answer?.Invoke(filter) ?? MatchesTerm(filter),
    };

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
