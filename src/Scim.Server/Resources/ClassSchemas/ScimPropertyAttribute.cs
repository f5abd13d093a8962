namespace Scim.Server;

/// <summary>
/// Makes a property of a typed view an attribute of its schema. The type follows from the property: string, bool, int and long, decimal,
/// DateTimeOffset, byte[], Uri, a class that derives from <see cref="ScimComplex"/>, or an IReadOnlyList of these. What is not specified has the
/// default of RFC 7643 §2.2.
/// </summary>
/// <param name="name">The name of the attribute; null for that of the property with a small first letter.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ScimPropertyAttribute(string? name = null) : Attribute
{
    private readonly bool? caseExact;
    private readonly ScimAttributeType? type;

    /// <summary>The name of the attribute; null for that of the property with a small first letter.</summary>
    public string? Name { get; } = name;

    /// <summary>The data type where a text property holds a dateTime, binary or reference. Default: as the property's type says.</summary>
    public ScimAttributeType Type
    {
        get => type ?? ScimAttributeType.String;
        init => type = value;
    }

    /// <summary>Whether a resource must have it. Default false.</summary>
    public bool Required { get; init; }

    /// <summary>Whether letter case counts. Default false; true for a reference and for binary.</summary>
    public bool CaseExact
    {
        get => caseExact ?? false;
        init => caseExact = value;
    }

    /// <summary>Who may write it. Default <see cref="ScimMutability.ReadWrite"/>.</summary>
    public ScimMutability Mutability { get; init; }

    /// <summary>When it is returned. Default <see cref="ScimReturned.Default"/>.</summary>
    public ScimReturned Returned { get; init; }

    /// <summary>Within which range its value is unique. Default <see cref="ScimUniqueness.None"/>.</summary>
    public ScimUniqueness Uniqueness { get; init; }

    /// <summary>A sentence for people. Default none.</summary>
    public string Description { get; init; } = string.Empty;

    /// <summary>Suggested values. Default none.</summary>
    public string[] CanonicalValues { get; init; } = [];

    /// <summary>For a reference: names of resource types, "external" or "uri". Default none.</summary>
    public string[] ReferenceTypes { get; init; } = [];

    internal ScimAttributeType? ExplicitType => type;

    internal bool? ExplicitCaseExact => caseExact;
}
