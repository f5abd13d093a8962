namespace Scim.Server;

/// <summary>
/// Makes a class that derives from <see cref="ScimComplex"/> a typed view of an extension: <c>user.GetExtension&lt;FabrikamUser&gt;()</c>. Its properties
/// that carry <see cref="ScimPropertyAttribute"/> are the schema; add it by <c>AddExtension&lt;ScimUser, FabrikamUser&gt;()</c>.
/// </summary>
/// <param name="schema">The URN of the extension.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ScimExtensionAttribute(string schema) : Attribute
{
    /// <summary>The URN of the extension.</summary>
    public string Schema { get; } = schema;

    /// <summary>The readable name of the schema. Default: the name of the class.</summary>
    public string? SchemaName { get; init; }

    /// <summary>A sentence for people about the schema. Default none.</summary>
    public string SchemaDescription { get; init; } = string.Empty;
}
