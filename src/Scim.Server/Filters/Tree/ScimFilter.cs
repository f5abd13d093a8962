using Scim.Server.Filters.Tree;

namespace Scim.Server;

/// <summary>
/// A filter bound to the schema of one resource type (RFC 7644 §3.4.2.2): names resolved, types checked, literals converted.
/// A closed hierarchy, walked by <see cref="ScimFilterVisitor{TResult}"/>. Immutable and thread-safe.
/// </summary>
public abstract class ScimFilter
{
    private protected ScimFilter()
    {
    }

    /// <summary>Calls the visitor's method for this kind of node.</summary>
    public abstract TResult Accept<TResult>(ScimFilterVisitor<TResult> visitor);

    /// <summary>The filter as text, with the names as the schema writes them; it reads again as an equal filter.</summary>
    public sealed override string ToString() => FilterPrinter.Print(this);
}
