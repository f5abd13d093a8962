using Scim.Server.Dialects;
using Scim.Server.Filters.Syntax;

namespace Scim.Server.Filters.DialectRules;

/// <summary>Lets a singular complex attribute stand for its value part: <c>manager eq "26118915"</c>.</summary>
internal static class ComplexByValueRule
{
    /// <summary>The path to the value part; null where there is none or the rule is off.</summary>
    public static ScimAttributePath? Apply(ScimAttributePath path, DialectSession dialect)
    {
        if (!dialect.IsEnabled(ScimDialectRules.ComplexByValue) || path.Attribute.Find("value") is not { } value)
        {
            return null;
        }

        var narrowed = path with { SubAttribute = value };
        dialect.Report(ScimDialectRules.ComplexByValue, path.ToString(), path.ToString(), narrowed.ToString());
        return narrowed;
    }

    /// <summary>
    /// The path to the value part if the attribute is named without its URN: only one extension has it, and the core schema has none of
    /// that name. Null otherwise, or if the rule is off.
    /// </summary>
    public static ScimAttributePath? ApplyUnqualified(ScimPath path, FilterSettings settings)
    {
        if (path is not { Schema: null, SubAttribute: null }
            || !settings.Dialect.IsEnabled(ScimDialectRules.ComplexByValue)
            || settings.Type.Root.Find(path.Attribute) is not null)
        {
            return null;
        }

        var owners = settings.Type.Extensions.Where(extension => extension.Schema.Find(path.Attribute) is not null).Take(2).ToList();
        return owners is [var owner]
            && settings.Type.TryResolve(path with { Schema = owner.Schema.Id }, out var whole)
            && whole.Attribute is { Type: ScimAttributeType.Complex, MultiValued: false }
            ? Apply(whole, settings.Dialect)
            : null;
    }
}
