namespace Scim.Server.Schemas;

/// <summary>A mutable attribute definition; what is not specified has the default of RFC 7643 §2.2.</summary>
internal sealed class AttributeDraft(string name)
{
    public string Name => name;

    public ScimAttributeType Type { get; set; }

    public bool MultiValued { get; set; }

    public bool Required { get; set; }

    public bool? CaseExact { get; set; }

    public ScimMutability Mutability { get; set; }

    public ScimReturned Returned { get; set; }

    public ScimUniqueness Uniqueness { get; set; }

    public string Description { get; set; } = string.Empty;

    public IReadOnlyList<string> CanonicalValues { get; set; } = [];

    public IReadOnlyList<string> ReferenceTypes { get; set; } = [];

    public IReadOnlyList<ScimAttribute> SubAttributes { get; set; } = [];

    /// <summary>The definition.</summary>
    /// <exception cref="ArgumentException">The name is no attribute name, or two parts have one name.</exception>
    public ScimAttribute ToAttribute() => new(name, Type)
    {
        MultiValued = MultiValued,
        Required = Required,
        CaseExact = CaseExact ?? Type is ScimAttributeType.Binary or ScimAttributeType.Reference,
        Mutability = Mutability,
        Returned = Returned,
        Uniqueness = Uniqueness,
        Description = Description,
        CanonicalValues = CanonicalValues,
        ReferenceTypes = ReferenceTypes,
        SubAttributes = SubAttributes,
    };
}
