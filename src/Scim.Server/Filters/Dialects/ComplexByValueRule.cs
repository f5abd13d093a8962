using Scim.Server.Dialects;

namespace Scim.Server.Filters.Dialects;

/// <summary>Lets a singular complex attribute stand for its value part: <c>manager eq "26118915"</c>.</summary>
internal static class ComplexByValueRule
{
    /// <summary>The path to the value part; null where there is none or the rule is off.</summary>
    public static ScimAttributePath? Read(ScimAttributePath path, DialectSession dialect)
    {
        if (!dialect.Allows(ScimDialectRules.ComplexByValue) || path.Attribute.Find("value") is not { } value)
        {
            return null;
        }

        var narrowed = path with { SubAttribute = value };
        dialect.Report(ScimDialectRules.ComplexByValue, path.ToString(), narrowed.ToString());
        return narrowed;
    }
}
