using Scim.Server.Filters.Evaluation;

namespace Scim.Server;

/// <summary>Evaluates bound filters over the resource tree, exactly as RFC 7644 §3.4.2.2 asks. Thread-safe.</summary>
public static class ScimFilterEvaluator
{
    /// <summary>Whether the resource fulfils the filter.</summary>
    public static bool Matches(ScimFilter filter, ScimObject resource)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(resource);
        return new ResourceEvaluator(resource, null).Matches(filter);
    }

    /// <summary>
    /// Whether the resource fulfils the filter, where the store itself answers some terms (memberships, which the tree does not
    /// hold): <paramref name="answer"/> is asked first for every comparison, presence and element filter; null means "evaluate it".
    /// </summary>
    public static bool Matches(ScimFilter filter, ScimObject resource, Func<ScimFilter, bool?> answer)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(resource);
        ArgumentNullException.ThrowIfNull(answer);
        return new ResourceEvaluator(resource, answer).Matches(filter);
    }

    /// <summary>Whether one element of a multi-valued attribute fulfils the filter in brackets.</summary>
    /// <exception cref="ArgumentException">The filter holds brackets of its own.</exception>
    public static bool MatchesElement(ScimFilter element, ScimValue value)
    {
        ArgumentNullException.ThrowIfNull(element);
        return ElementEvaluator.Matches(element, in value);
    }
}
