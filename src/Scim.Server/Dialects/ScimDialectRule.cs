namespace Scim.Server;

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
