namespace Scim.Server.Filters.Syntax;

/// <summary>
/// Tracks the terms of one filter that is bound to several types: a term that does not fit one type is an error only where it
/// fits none of the others. Not thread-safe.
/// </summary>
internal sealed class MultiTypeTermTracker(IReadOnlyList<ScimResourceType> types)
{
    private readonly HashSet<FilterSyntax> accepted = new(ReferenceEqualityComparer.Instance);
    private readonly List<(FilterSyntax Term, ScimError Error)> rejected = [];

    /// <summary>The URNs of all types, so that the filter is parsed once for all of them.</summary>
    public IReadOnlyList<string> SchemaIds { get; } = [.. types.SelectMany(type => type.SchemaIds).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>The error of the first term that no type accepted; null if there is none.</summary>
    public ScimError? Error => rejected.Find(refusal => !accepted.Contains(refusal.Term)).Error;

    public void Accept(FilterSyntax term) => accepted.Add(term);

    public void Reject(FilterSyntax term, ScimError error) => rejected.Add((term, error));
}
