using System.Diagnostics.CodeAnalysis;
using Scim.Server.Filters.Syntax;

namespace Scim.Server.Filters.Binding;

/// <summary>Binds the path of a PATCH operation: errors in names are invalidPath, errors in brackets invalidFilter.</summary>
internal static class PatchPathBinder
{
    public static bool TryBind(
        PatchPathSyntax syntax, FilterSettings settings, [NotNullWhen(true)] out PatchPath? path, [NotNullWhen(false)] out ScimError? error)
    {
        path = null;
        error = null;
        if (!PathResolver.TryResolve(settings.Type, syntax.Path.Name, out var target, out var problem))
        {
            error = FilterErrors.UnknownName(settings.Dialect, syntax.Path.Position, problem ?? string.Empty);
            return false;
        }

        if (syntax.Element is null)
        {
            path = new PatchPath(target, null);
            return true;
        }

        if (target.SubAttribute is not null || !target.Attribute.MultiValued)
        {
            error = FilterErrors.InvalidPath(syntax.Path.Position, $"'{target}' is not multi-valued; a filter in brackets applies only to a multi-valued attribute");
            return false;
        }

        var named = syntax.SubAttribute?.Name.Attribute;
        var part = named is null ? null : target.Attribute.Find(named);
        if (syntax.SubAttribute is { } unknown && part is null)
        {
            error = FilterErrors.UnknownName(settings.Dialect, unknown.Position, $"'{target}' has no sub-attribute '{FilterErrors.Truncate(named)}'");
            return false;
        }

        var binder = new FilterBinder(settings, "path");
        var element = binder.BindElement(syntax.Element, target);
        path = element is null ? null : new PatchPath(target with { SubAttribute = part }, element);
        error = binder.Error;
        return Outcome.IsSuccess(path, error);
    }
}

/// <summary>
/// The bound path of a PATCH operation: <c>attr</c>, <c>attr.sub</c>, <c>attr[filter]</c>, <c>attr[filter].sub</c>, each also inside an
/// extension, or an extension itself (<see cref="ScimAttributePath.Attribute"/> is its container).
/// </summary>
/// <param name="Target">The attribute and, behind a dot (with or without a filter), its part.</param>
/// <param name="Filter">The filter in brackets, its paths naming the attribute and one part; null without brackets.</param>
internal sealed record PatchPath(ScimAttributePath Target, ScimFilter? Filter);
