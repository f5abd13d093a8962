using Scim.Server.Dialects;
using Scim.Server.Filters;
using Scim.Server.Tests.Support;

namespace Scim.Server.Tests.Filters;

/// <summary>Reads filters and paths in one line.</summary>
internal static class Reading
{
    public static FilterSettings Settings(ScimDialect dialect, ScimResourceType? type = null, ScimFilterLimits? limits = null) =>
        new(type ?? ScimResourceTypes.User, limits ?? new ScimFilterLimits(), new DialectSession(dialect));

    /// <summary>The dialect with this rule alone.</summary>
    public static ScimDialect Only(ScimDialectRule rule) => ScimDialect.Strict.With(rule);

    public static ScimFilter Filter(string text, ScimDialect? dialect = null, ScimResourceType? type = null) =>
        Filter(text, Settings(dialect ?? ScimDialect.Strict, type));

    public static ScimFilter Filter(string text, FilterSettings settings)
    {
        FilterReader.TryRead(text, settings, out var filter, out var error).Should().BeTrue("{0} is a filter, but: {1}", text, error?.Detail);
        return filter ?? throw new InvalidOperationException();
    }

    public static ScimError FilterError(string text, ScimDialect? dialect = null, ScimResourceType? type = null) =>
        FilterError(text, Settings(dialect ?? ScimDialect.Strict, type));

    public static ScimError FilterError(string text, FilterSettings settings)
    {
        FilterReader.TryRead(text, settings, out _, out var error).Should().BeFalse("{0} is no filter", text);
        return error ?? throw new InvalidOperationException();
    }

    public static PatchPath Path(string text, ScimDialect? dialect = null, ScimResourceType? type = null)
    {
        FilterReader.TryReadPath(text, Settings(dialect ?? ScimDialect.Strict, type), out var path, out var error)
            .Should().BeTrue("{0} is a path, but: {1}", text, error?.Detail);
        return path ?? throw new InvalidOperationException();
    }

    public static ScimError PathError(string text, ScimDialect? dialect = null, ScimResourceType? type = null)
    {
        FilterReader.TryReadPath(text, Settings(dialect ?? ScimDialect.Strict, type), out _, out var error).Should().BeFalse("{0} is no path", text);
        return error ?? throw new InvalidOperationException();
    }
}
