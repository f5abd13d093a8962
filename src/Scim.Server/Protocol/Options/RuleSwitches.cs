namespace Scim.Server.Protocol.Options;

/// <summary>Switches dialect rules on and off by name.</summary>
internal static class RuleSwitches
{
    public static ScimDialectRule? Find(string name)
    {
        foreach (var rule in ScimDialectRules.All)
        {
            if (string.Equals(rule.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                return rule;
            }
        }

        return null;
    }

    /// <summary>The dialect after all switches; an unknown name is ignored here and reported at startup.</summary>
    public static ScimDialect Apply(ScimDialect dialect, IDictionary<string, bool> switches)
    {
        foreach (var (name, on) in switches)
        {
            if (Find(name) is { } rule)
            {
                dialect = on ? dialect.With(rule) : dialect.Without(rule);
            }
        }

        return dialect;
    }
}
