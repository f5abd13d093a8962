using Scim.Server.Filters.Syntax;

namespace Scim.Server.Filters;

/// <summary>
/// Tracks the terms of one filter that is bound to several types: a term that does not fit one type is an error only where it
/// fits none of the others. Not thread-safe.
/// </summary>
internal sealed class SharedTerms(IReadOnlyList<ScimResourceType> types)
{
    private readonly HashSet<FilterSyntax> fitting = new(ReferenceEqualityComparer.Instance);
    private readonly List<(FilterSyntax Term, ScimError Error)> refused = [];

    /// <summary>The URNs of all types, so that the filter is parsed once for all of them.</summary>
    public IReadOnlyList<string> SchemaIds { get; } = [.. types.SelectMany(type => type.SchemaIds).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>The error of the first term that no type accepted; null if there is none.</summary>
    public ScimError? Error => refused.Find(refusal => !fitting.Contains(refusal.Term)).Error;

    public void Take(FilterSyntax term) => fitting.Add(term);

    public void Refuse(FilterSyntax term, ScimError error) => refused.Add((term, error));
}
