using System.Diagnostics.CodeAnalysis;
using Scim.Server.Filters.Syntax;
using Scim.Server.Filters.Tree;

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
