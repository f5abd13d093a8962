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

/// <summary>
/// One named repair of what an identity provider sends against the letter of the RFC. The rules are listed in
/// <see cref="ScimDialectRules"/>; a <see cref="ScimDialect"/> says which are in force.
/// </summary>
public sealed class ScimDialectRule
{
    internal ScimDialectRule(int index, string name, string summary)
    {
        Index = index;
        Name = name;
        Summary = summary;
    }

    /// <summary>A stable name in kebab case, used in configuration, logs and metrics.</summary>
    public string Name { get; }

    /// <summary>What is sent, by whom, and how it is read.</summary>
    public string Summary { get; }

    internal int Index { get; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}

/// <summary>Every dialect rule that the library knows. All are on in the default preset and off in strict.</summary>
public static class ScimDialectRules
{
    /// <summary><c>"True"</c> and <c>"False"</c>, in any case, for a boolean (Entra, OneLogin).</summary>
    public static ScimDialectRule StringBooleans { get; } = new(0, "string-booleans",
        "A boolean sent as the string \"True\" or \"False\", in any case, is read as that boolean (Entra, OneLogin).");

    /// <summary><c>""</c> as null, and <c>add</c> of null: unassigns a single value, changes nothing in a list.</summary>
    public static ScimDialectRule EmptyStrings { get; } = new(1, "empty-strings",
        "An empty string for an optional attribute, and an add of null to a single-valued attribute, unassign the attribute; an add of null to a multi-valued attribute changes nothing (Entra's validator, OneLogin, authentik).");

    /// <summary>The manager as a bare text.</summary>
    public static ScimDialectRule ManagerText { get; } = new(2, "manager-text",
        "A single-valued complex attribute sent as the plain string of its value sub-attribute is read as {\"value\": string} (Entra's manager).");

    /// <summary>An array of one element for a single value.</summary>
    public static ScimDialectRule SingleElementArrays { get; } = new(3, "single-element-arrays",
        "An array of one element for a single-valued attribute is read as that element, unwrapped from {\"value\": …} where the attribute is simple (Entra).");

    /// <summary>Attributes that no schema knows are ignored in POST, in PUT and as keys of a path-less PATCH value.</summary>
    public static ScimDialectRule UnknownAttributes { get; } = new(4, "unknown-attributes",
        "Attributes that no schema of the resource type defines are ignored in bodies and in path-less PATCH values (OneLogin, Entra, Keycloak).");

    /// <summary>Unknown schema URNs in writes are ignored, and a missing base URN is supplied.</summary>
    public static ScimDialectRule UnknownSchemas { get; } = new(5, "unknown-schemas",
        "Unknown URNs in schemas are ignored and a missing base URN is supplied (Entra's group URN, OneLogin's SCIM 1.1 URNs, old authentik).");

    /// <summary>Other id, schemas and meta inside a path-less PATCH value are ignored.</summary>
    public static ScimDialectRule ReadOnlyInPathlessValue { get; } = new(6, "read-only-in-pathless-value",
        "id, schemas and meta inside the value of a path-less PATCH operation are ignored, whatever their values (Okta, authentik).");

    /// <summary><c>replace</c> through a value path that matches nothing creates the element.</summary>
    public static ScimDialectRule ReplaceCreates { get; } = new(7, "replace-creates",
        "A replace through attr[sub eq \"x\"].other that matches nothing creates the element from the eq comparisons (Entra).");

    /// <summary><c>emails[type eq "work"].value eq "x"</c> in a filter.</summary>
    public static ScimDialectRule ValuePathComparison { get; } = new(8, "value-path-comparison",
        "emails[type eq \"work\"].value eq \"x\" in a filter is read as emails[type eq \"work\" and value eq \"x\"] (Entra's matching query).");

    /// <summary>An unquoted word as the value of a filter.</summary>
    public static ScimDialectRule UnquotedWords { get; } = new(9, "unquoted-words",
        "An unquoted word as the value of a comparison is read as a string (authentik; an example of Entra's documentation).");

    /// <summary>Quoted or capitalised booleans in a filter.</summary>
    public static ScimDialectRule QuotedBooleans { get; } = new(10, "quoted-booleans",
        "\"True\", \"false\" or True compared with a boolean attribute is read as that boolean (Entra's roles[primary eq \"True\"]).");

    /// <summary>A singular complex attribute with a value part stands for it in a filter.</summary>
    public static ScimDialectRule ComplexByValue { get; } = new(11, "complex-by-value",
        "A single-valued complex attribute compared with a string is read as its value sub-attribute, with or without its URN (Entra's reference check on manager).");

    /// <summary>Core attributes inside an object named by the URN of the core schema.</summary>
    public static ScimDialectRule CoreContainers { get; } = new(12, "core-containers",
        "An object named by the URN of the core schema, in a body, in a PATCH value or as a PATCH path, is read as the core attributes in it.");

    /// <summary>Members of a body that are named by a whole path, such as <c>name.givenName</c>.</summary>
    public static ScimDialectRule QualifiedNames { get; } = new(13, "qualified-names",
        "A JSON member of a POST or PUT body whose name is a path, such as name.givenName or an attribute with its URN, is read as the attribute at that path.");

    /// <summary>All rules, in a stable order.</summary>
    public static IReadOnlyList<ScimDialectRule> All { get; } =
    [
        StringBooleans, EmptyStrings, ManagerText, SingleElementArrays, UnknownAttributes, UnknownSchemas,
        ReadOnlyInPathlessValue, ReplaceCreates, ValuePathComparison, UnquotedWords, QuotedBooleans, ComplexByValue,
        CoreContainers, QualifiedNames,
    ];
}
