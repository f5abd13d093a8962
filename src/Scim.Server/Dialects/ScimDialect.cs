namespace Scim.Server;

/// <summary>An immutable set of dialect rules. Two dialects are equal when they hold the same rules.</summary>
public sealed record ScimDialect
{
    private readonly ulong rules;

    private ScimDialect(ulong rules) => this.rules = rules;

    /// <summary>No rules: strict RFC behavior.</summary>
    public static ScimDialect Strict { get; } = new(0);

    /// <summary>Every rule, for compatibility with identity providers.</summary>
    public static ScimDialect Default { get; } = new((1UL << ScimDialectRules.All.Count) - 1);

    /// <summary>Whether the rule is enabled.</summary>
    public bool Has(ScimDialectRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return (rules & (1UL << rule.Index)) != 0;
    }

    /// <summary>This dialect with the rule switched on.</summary>
    public ScimDialect With(ScimDialectRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return new(rules | (1UL << rule.Index));
    }

    /// <summary>This dialect with the rule switched off.</summary>
    public ScimDialect Without(ScimDialectRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return new(rules & ~(1UL << rule.Index));
    }
}
