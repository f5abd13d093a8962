using Scim.Server.Dialects;
using Scim.Server.Filters;
using Scim.Server.Filters.Binding;
using Scim.Server.Filters.Syntax;
using Scim.Server.Filters.Tree;

namespace Scim.Server.Tests.Filters;

/// <summary>Short methods for reading filters and paths.</summary>
internal static class TestFilterReader
{
    public static FilterSettings CreateSettings(ScimDialect dialect, ScimResourceType? type = null, ScimFilterLimits? limits = null) =>
        new(type ?? ScimResourceTypes.User, limits ?? new ScimFilterLimits(), new DialectSession(dialect));

    /// <summary>The strict dialect with only this rule added.</summary>
    public static ScimDialect CreateDialect(ScimDialectRule rule) => ScimDialect.Strict.With(rule);

    public static ScimFilter ReadFilter(string text, ScimDialect? dialect = null, ScimResourceType? type = null) =>
        ReadFilter(text, CreateSettings(dialect ?? ScimDialect.Strict, type));

    public static ScimFilter ReadFilter(string text, FilterSettings settings)
    {
        FilterReader.TryRead(text, settings, out var filter, out var error).Should().BeTrue("{0} is a valid filter, but: {1}", text, error?.Detail);
        return filter ?? throw new InvalidOperationException();
    }

    public static ScimError ReadFilterError(string text, ScimDialect? dialect = null, ScimResourceType? type = null) =>
        ReadFilterError(text, CreateSettings(dialect ?? ScimDialect.Strict, type));

    public static ScimError ReadFilterError(string text, FilterSettings settings)
    {
        FilterReader.TryRead(text, settings, out _, out var error).Should().BeFalse("{0} is not a valid filter", text);
        return error ?? throw new InvalidOperationException();
    }

    public static PatchPath ReadPath(string text, ScimDialect? dialect = null, ScimResourceType? type = null)
    {
        FilterReader.TryReadPath(text, CreateSettings(dialect ?? ScimDialect.Strict, type), out var path, out var error)
            .Should().BeTrue("{0} is a valid path, but: {1}", text, error?.Detail);
        return path ?? throw new InvalidOperationException();
    }

    public static ScimError ReadPathError(string text, ScimDialect? dialect = null, ScimResourceType? type = null)
    {
        FilterReader.TryReadPath(text, CreateSettings(dialect ?? ScimDialect.Strict, type), out _, out var error).Should().BeFalse("{0} is not a valid path", text);
        return error ?? throw new InvalidOperationException();
    }
}
