using Scim.Server.Dialects;
using Scim.Server.Filters;
using Scim.Server.Filters.Syntax;

namespace Scim.Server.EntityFrameworkCore.Tests.Support;

/// <summary>Filters and sorts from text.</summary>
internal static class Filter
{
    public static ScimFilter Parse(string text, ScimResourceType? type = null)
    {
        var settings = new FilterSettings(type ?? ScimResourceTypes.User, new ScimFilterLimits(), new DialectSession(ScimDialect.Strict));
        return FilterReader.TryRead(text, settings, out var filter, out var error) ? filter : throw new ArgumentException(error.Detail, nameof(text));
    }

    public static ScimSort ParseSort(string path, bool descending = false) =>
        ScimPath.TryParse(path, [ScimUrns.EnterpriseUser], out var parsed) && ScimResourceTypes.User.TryResolve(parsed, out var resolved)
            ? new ScimSort(resolved, descending)
            : throw new ArgumentException($"'{path}' is no path.", nameof(path));
}
