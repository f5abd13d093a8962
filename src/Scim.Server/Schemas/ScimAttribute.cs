using System.Text.Json;
using Scim.Server.Schemas;

namespace Scim.Server;

/// <summary>
/// The definition of one attribute (RFC 7643 §7). What is not stated has the RFC's default (§2.2): an optional, single-valued,
/// case-insensitive, readable and writable text. Immutable and thread-safe.
/// </summary>
public sealed class ScimAttribute
{
    private readonly AttributeMap subAttributes = AttributeMap.Empty;
    private readonly bool caseExact;
    private readonly ScimReturned returned;

    /// <summary>A definition with every characteristic at its default.</summary>
    /// <param name="name">The attribute's name: a letter, then letters, digits, '-', '_' or '$'; <c>$ref</c> is allowed.</param>
    /// <param name="type">The data type.</param>
    /// <exception cref="ArgumentException">The name is not an attribute name.</exception>
    public ScimAttribute(string name, ScimAttributeType type = ScimAttributeType.String)
        : this(name, type, ScimPath.IsName(name))
    {
    }

    private ScimAttribute(string name, ScimAttributeType type, bool valid)
    {
        if (!valid)
        {
            throw new ArgumentException($"'{name}' is not an attribute name.", nameof(name));
        }

        Name = string.Intern(name);
        EncodedName = JsonEncodedText.Encode(Name);
        IsExtension = Name.Contains(':', StringComparison.Ordinal);
        Type = type;
        caseExact = type is ScimAttributeType.Binary or ScimAttributeType.Reference;
    }

    /// <summary>The name as it is written in documents.</summary>
    public string Name { get; }

    /// <summary>The data type.</summary>
    public ScimAttributeType Type { get; }

    /// <summary>Whether the attribute holds a list. Default false.</summary>
    public bool MultiValued { get; init; }

    /// <summary>Whether a resource must have it. Default false.</summary>
    public bool Required { get; init; }

    /// <summary>Whether letter case counts in comparisons. Default false; true for reference, and for binary whatever is said (§2.3.6).</summary>
    public bool CaseExact
    {
        get => caseExact || Type == ScimAttributeType.Binary;
        init => caseExact = value;
    }

    /// <summary>Who may write it. Default <see cref="ScimMutability.ReadWrite"/>.</summary>
    public ScimMutability Mutability { get; init; }

    /// <summary>When it is returned. Default <see cref="ScimReturned.Default"/>; what is write-only is never returned, whatever is said.</summary>
    public ScimReturned Returned
    {
        get => Mutability == ScimMutability.WriteOnly ? ScimReturned.Never : returned;
        init => returned = value;
    }

    /// <summary>Within which range its value is unique. Default <see cref="ScimUniqueness.None"/>.</summary>
    public ScimUniqueness Uniqueness { get; init; }

    /// <summary>A sentence for people. Default empty.</summary>
    public string Description { get; init; } = string.Empty;

    /// <summary>Suggested values; other values are accepted. Default none.</summary>
    public IReadOnlyList<string> CanonicalValues { get; init; } = [];

    /// <summary>For a reference: names of resource types, "external" or "uri". Default none.</summary>
    public IReadOnlyList<string> ReferenceTypes { get; init; } = [];

    /// <summary>The parts of a complex attribute, none complex themselves unless this is a schema definition.</summary>
    public IReadOnlyList<ScimAttribute> SubAttributes
    {
        get => subAttributes.Attributes;
        init => subAttributes = new AttributeMap(value);
    }

    internal AttributeMap SubAttributeMap => subAttributes;

    /// <summary>Whether it contains the attributes of a schema extension, whose URN is its name.</summary>
    internal bool IsExtension { get; }

    /// <summary>The name, ready to be written as a JSON member.</summary>
    internal JsonEncodedText EncodedName { get; }

    /// <summary>The part of that name, ignoring case; null where there is none.</summary>
    public ScimAttribute? Find(ReadOnlySpan<char> name) => subAttributes.Find(name);

    /// <summary>This attribute with other parts, canonical values, reference types or another uniqueness; what is null stays.</summary>
    public ScimAttribute With(
        IReadOnlyList<ScimAttribute>? subAttributes = null, IReadOnlyList<string>? canonicalValues = null, IReadOnlyList<string>? referenceTypes = null,
        ScimUniqueness? uniqueness = null) => new(Name, Type)
    {
        MultiValued = MultiValued,
        Required = Required,
        CaseExact = CaseExact,
        Mutability = Mutability,
        Returned = Returned,
        Uniqueness = uniqueness ?? Uniqueness,
        Description = Description,
        CanonicalValues = canonicalValues ?? CanonicalValues,
        ReferenceTypes = referenceTypes ?? ReferenceTypes,
        SubAttributes = subAttributes ?? SubAttributes,
    };

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    internal static ScimAttribute CreateContainer(string name, IReadOnlyList<ScimAttribute> parts, bool required) =>
        new(name, ScimAttributeType.Complex, valid: true) { SubAttributes = parts, Required = required };
}

/// <summary>A path that a schema knows: which attribute, in which extension, and which part of it.</summary>
public readonly record struct ScimAttributePath
{
    /// <summary>A path to an attribute of the core schema, to a common attribute, or to the container of an extension.</summary>
    public ScimAttributePath(ScimAttribute attribute) => Attribute = attribute;

    /// <summary>The container of the extension that holds the attribute; null for the core schema and the common attributes.</summary>
    public ScimAttribute? Extension { get; init; }

    /// <summary>The attribute; an extension's container where the path names the extension itself.</summary>
    public ScimAttribute Attribute { get; init; }

    /// <summary>The sub-attribute; null where the path names the whole attribute.</summary>
    public ScimAttribute? SubAttribute { get; init; }

    /// <summary>Parses a path in the notation of RFC 7644 §3.10, such as <c>name.familyName</c>, and resolves it in a resource type.</summary>
    /// <exception cref="ScimException">400 invalidPath: the resource type has no such attribute.</exception>
    public static ScimAttributePath Parse(string text, ScimResourceType type) => TryParse(text, type, out var path)
        ? path
        : throw new ScimException(ScimError.InvalidPath($"'{text}' is not an attribute of {type.Name}; expected one such as userName, or an extension attribute with its URN."));

    /// <summary>Parses a path and resolves it in a resource type; false where the type has no such attribute.</summary>
    public static bool TryParse(string text, ScimResourceType type, out ScimAttributePath path)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(type);
        path = default;
        return ScimPath.TryParse(text, type.SchemaIds, out var name) && type.TryResolve(name, out path);
    }

    /// <summary>The definition at the end of the path.</summary>
    public ScimAttribute Leaf => SubAttribute ?? Attribute;

    /// <summary>The path as text, with the names as the schema writes them.</summary>
    public ScimPath ToPath() => Attribute.IsExtension
        ? new ScimPath(Attribute.Name, string.Empty)
        : new ScimPath(Extension?.Name, Attribute.Name, SubAttribute?.Name);

    /// <summary>The standard notation.</summary>
    public override string ToString() => Attribute is null ? string.Empty : ToPath().ToString();
}
