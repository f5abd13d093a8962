using System.Diagnostics.CodeAnalysis;
using Scim.Server.Filters.Binding;
using Scim.Server.Filters.Parsing;
using Scim.Server.Filters.Syntax;
using Scim.Server.Filters.Tree;

namespace Scim.Server.Filters;

/// <summary>Parses and binds a filter. A rejected filter reports no repairs.</summary>
internal static class FilterReader
{
    /// <summary>Reads a filter; errors are 400 invalidFilter (403 sensitive for attributes that are never returned).</summary>
    public static bool TryRead(
        string text, FilterSettings settings, [NotNullWhen(true)] out ScimFilter? filter, [NotNullWhen(false)] out ScimError? error)
    {
        filter = null;
        var mark = settings.Dialect.CreateCheckpoint();
        if (FilterParser.TryParse(text, settings, out var syntax, out error))
        {
            var binder = new FilterBinder(settings, "filter");
            filter = binder.Bind(syntax);
            error = binder.Error;
        }

        if (Outcome.IsSuccess(filter, error))
        {
            return true;
        }

        settings.Dialect.Restore(mark);
        return false;
    }

    /// <summary>Reads the path of a PATCH operation; errors are 400 invalidPath or, inside brackets, invalidFilter.</summary>
    public static bool TryReadPath(
        string text, FilterSettings settings, [NotNullWhen(true)] out PatchPath? path, [NotNullWhen(false)] out ScimError? error)
    {
        path = null;
        var mark = settings.Dialect.CreateCheckpoint();
        if (FilterParser.TryParsePath(text, settings, out var syntax, out error) && PatchPathBinder.TryBind(syntax, settings, out path, out error))
        {
            return true;
        }

        settings.Dialect.Restore(mark);
        return false;
    }
}

/// <summary>A filter as it applies to one resource type.</summary>
/// <param name="Filter">The filter; null where every resource of the type fulfils it, and where none does.</param>
/// <param name="IsUnsatisfiable">Whether no resource of the type can match, so that its store need not be queried.</param>
internal readonly record struct TypeFilter(ScimFilter? Filter, bool IsUnsatisfiable)
{
    public static TypeFilter From(ScimFilter bound) => bound is ConstantFilter known ? new(null, !known.Value) : new(bound, false);
}
