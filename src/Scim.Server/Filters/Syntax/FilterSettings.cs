using Scim.Server.Dialects;

namespace Scim.Server.Filters.Syntax;

/// <summary>How a filter or a PATCH path is read: against which type, within which limits, with which repairs.</summary>
internal sealed record FilterSettings(ScimResourceType Type, ScimFilterLimits Limits, DialectSession Dialect)
{
    /// <summary>The account of a filter over several types, of which <see cref="Type"/> is one; null for a filter of one type.</summary>
    public MultiTypeTermTracker? TermTracker { get; init; }

    /// <summary>The URNs that names may begin with.</summary>
    public IReadOnlyList<string> SchemaIds => TermTracker?.SchemaIds ?? Type.SchemaIds;
}
