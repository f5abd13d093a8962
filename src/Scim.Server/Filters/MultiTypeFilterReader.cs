using System.Diagnostics.CodeAnalysis;
using Scim.Server.Dialects;
using Scim.Server.Filters.Binding;
using Scim.Server.Filters.Parsing;
using Scim.Server.Filters.Syntax;

namespace Scim.Server.Filters;

/// <summary>
/// Reads one filter for several types (RFC 7644 §3.4.2.1, FA-11): an attribute that a type does not have is treated as one without a value, and
/// <c>meta.resourceType</c> is evaluated before any store is queried.
/// </summary>
internal static class MultiTypeFilterReader
{
    /// <summary>Reads the filter for each of the types, in their order. Errors and repairs as those of <see cref="FilterReader"/>.</summary>
    public static bool TryRead(
        string text,
        IReadOnlyList<ScimResourceType> types,
        FilterSettings settings,
        [NotNullWhen(true)] out TypeFilter[]? filters,
        [NotNullWhen(false)] out ScimError? error)
    {
        var mark = settings.Dialect.CreateCheckpoint();
        if (TryBind(text, types, settings, out filters, out error))
        {
            return true;
        }

        settings.Dialect.Restore(mark);
        return false;
    }

    private static bool TryBind(
        string text,
        IReadOnlyList<ScimResourceType> types,
        FilterSettings settings,
        [NotNullWhen(true)] out TypeFilter[]? filters,
        [NotNullWhen(false)] out ScimError? error)
    {
        filters = null;
        var terms = new MultiTypeTermTracker(types);
        if (!FilterParser.TryParse(text, settings with { TermTracker = terms }, out var syntax, out error))
        {
            return false;
        }

        var result = new TypeFilter[types.Count];
        for (var index = 0; index < result.Length; index++)
        {
            var session = new DialectSession(settings.Dialect.Dialect);
            var binder = new FilterBinder(settings with { Type = types[index], Dialect = session, TermTracker = terms }, "filter");
            var bound = binder.Bind(syntax);
            error = binder.Error;
            if (!Outcome.IsSuccess(bound, error))
            {
                return false;
            }

            result[index] = TypeFilter.From(bound);
            ReportRepairs(session, settings.Dialect);
        }

        error = terms.Error;
        filters = error is null ? result : null;
        return Outcome.IsSuccess(filters, error);
    }

    // The same repair for several types is reported once.
    private static void ReportRepairs(DialectSession made, DialectSession session)
    {
        foreach (var repair in made.Repairs)
        {
            if (!session.Repairs.Contains(repair))
            {
                session.Report(repair.Rule, repair.Path, repair.Received, repair.InterpretedAs);
            }
        }
    }
}
