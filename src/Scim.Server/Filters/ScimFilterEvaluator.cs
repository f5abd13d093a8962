namespace Scim.Server;

/// <summary>Evaluates bound filters over the resource tree, exactly as RFC 7644 §3.4.2.2 asks. Thread-safe.</summary>
public static class ScimFilterEvaluator
{
    /// <summary>Whether the resource fulfils the filter.</summary>
    public static bool Matches(ScimFilter filter, ScimObject resource) => throw new NotSupportedException();

    /// <summary>
    /// Whether the resource fulfils the filter, where the store itself answers some terms (memberships, which the tree does not
    /// hold): <paramref name="answer"/> is asked first for every comparison, presence and element filter; null means "evaluate it".
    /// </summary>
    public static bool Matches(ScimFilter filter, ScimObject resource, Func<ScimFilter, bool?> answer) => throw new NotSupportedException();

    /// <summary>Whether one element of a multi-valued attribute fulfils the filter in brackets.</summary>
    public static bool MatchesElement(ScimFilter element, ScimValue value) => throw new NotSupportedException();
}
