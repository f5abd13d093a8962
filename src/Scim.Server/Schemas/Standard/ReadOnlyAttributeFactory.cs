namespace Scim.Server.Schemas.Standard;

/// <summary>Creates read-only attribute definitions, as in the schemas of discovery.</summary>
internal static class ReadOnlyAttributeFactory
{
    public static ScimAttribute Text(string name, string description, bool required = false) =>
        new(name) { Description = description, Required = required, Mutability = ScimMutability.ReadOnly };

    public static ScimAttribute ExactText(string name, string description, bool required = false) =>
        new(name) { Description = description, Required = required, CaseExact = true, Mutability = ScimMutability.ReadOnly };

    public static ScimAttribute Texts(string name, string description, bool caseExact = false) =>
        new(name) { Description = description, MultiValued = true, CaseExact = caseExact, Mutability = ScimMutability.ReadOnly };

    public static ScimAttribute Word(string name, string description, bool caseExact, params IReadOnlyList<string> words) =>
        new(name) { Description = description, CaseExact = caseExact, CanonicalValues = words, Mutability = ScimMutability.ReadOnly };

    public static ScimAttribute RequiredWord(string name, string description, params IReadOnlyList<string> words) =>
        new(name) { Description = description, Required = true, CanonicalValues = words, Mutability = ScimMutability.ReadOnly };

    public static ScimAttribute Flag(string name, string description, bool required = false) =>
        new(name, ScimAttributeType.Boolean) { Description = description, Required = required, Mutability = ScimMutability.ReadOnly };

    public static ScimAttribute Number(string name, string description, bool required = false) =>
        new(name, ScimAttributeType.Integer) { Description = description, Required = required, Mutability = ScimMutability.ReadOnly };

    public static ScimAttribute Link(string name, string description) => new(name, ScimAttributeType.Reference)
    {
        Description = description, CaseExact = false, ReferenceTypes = ["external"], Mutability = ScimMutability.ReadOnly,
    };

    public static ScimAttribute RequiredUri(string name, string description, bool caseExact) => new(name, ScimAttributeType.Reference)
    {
        Description = description, Required = true, CaseExact = caseExact, ReferenceTypes = ["uri"], Mutability = ScimMutability.ReadOnly,
    };

    public static ScimAttribute Complex(string name, string description, bool required, params IReadOnlyList<ScimAttribute> parts) =>
        new(name, ScimAttributeType.Complex)
        {
            Description = description, Required = required, Mutability = ScimMutability.ReadOnly, SubAttributes = parts,
        };

    public static ScimAttribute List(string name, string description, bool required, params IReadOnlyList<ScimAttribute> parts) =>
        new(name, ScimAttributeType.Complex)
        {
            Description = description, MultiValued = true, Required = required, Mutability = ScimMutability.ReadOnly, SubAttributes = parts,
        };
}
