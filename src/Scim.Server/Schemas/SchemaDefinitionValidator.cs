namespace Scim.Server.Schemas;

/// <summary>
/// Validates schema definitions (RFC 7643 §2.3.8, §2.4 and §7). The engine supports every schema that passes.
/// </summary>
internal static class SchemaDefinitionValidator
{
    private const string MessagePrefix = "urn:ietf:params:scim:api:";

    /// <summary>Every error of a schema, as a sentence that names the schema.</summary>
    public static IEnumerable<string> Validate(ScimSchema schema)
    {
        if (ValidateUrn(schema.Id) is { } error)
        {
            yield return $"The schema '{schema.Id}' {error}.";
        }

        if (schema.Attributes.Count == 0)
        {
            yield return $"The schema '{schema.Id}' has no attributes.";
        }

        foreach (var attribute in schema.Attributes)
        {
            foreach (var problem in ValidateAttribute(attribute, owner: null))
            {
                yield return $"In the schema '{schema.Id}' the attribute '{attribute.Name}' {problem}.";
            }

            foreach (var part in attribute.SubAttributes)
            {
                foreach (var problem in ValidateAttribute(part, attribute))
                {
                    yield return $"In the schema '{schema.Id}' the attribute '{attribute.Name}.{part.Name}' {problem}.";
                }
            }
        }
    }

    /// <summary>What is wrong with the URN of a schema; null where nothing is.</summary>
    public static string? ValidateUrn(string urn) =>
        urn.StartsWith(MessagePrefix, StringComparison.OrdinalIgnoreCase) ? "has the URN of a protocol message as its id; expected a URN of its own"
        : !urn.StartsWith("urn:", StringComparison.OrdinalIgnoreCase) || urn.EndsWith(':') || !urn.All(IsUrnCharacter)
            ? "has no URN as its id; expected one such as urn:example:params:scim:schemas:core:2.0:Device"
        : null;

    /// <summary>What is wrong with one attribute, apart from its parts; <paramref name="owner"/> is the complex attribute that it is a part of.</summary>
    public static IEnumerable<string> ValidateAttribute(ScimAttribute attribute, ScimAttribute? owner)
    {
        var complex = attribute.Type == ScimAttributeType.Complex;
        if (complex && owner is not null)
        {
            yield return "is complex inside a complex attribute; SCIM allows one level only";
        }
        else if (complex != (attribute.SubAttributes.Count > 0))
        {
            yield return complex ? "is complex but has no sub-attributes" : "has sub-attributes but is not complex";
        }

        if (attribute.Uniqueness != ScimUniqueness.None && (complex || attribute.Type == ScimAttributeType.Boolean))
        {
            yield return complex ? "is complex and cannot be unique; make one of its sub-attributes unique" : "is a boolean and cannot be unique";
        }

        if (attribute.ReferenceTypes.Count > 0 && attribute.Type != ScimAttributeType.Reference)
        {
            yield return "has referenceTypes but is not a reference";
        }

        if (attribute.CanonicalValues.Count > 0 && complex)
        {
            yield return "is complex and cannot have canonicalValues";
        }

        if (owner is { MultiValued: true } && FindStandardType(attribute.Name) is { } usual && (attribute.Type != usual || attribute.MultiValued))
        {
            yield return $"is a default sub-attribute of multi-valued attributes (RFC 7643 §2.4); expected the type {usual} and a single value";
        }
    }

    private static ScimAttributeType? FindStandardType(string name) => name switch
    {
        "display" or "type" => ScimAttributeType.String,
        "primary" => ScimAttributeType.Boolean,
        "$ref" => ScimAttributeType.Reference,
        _ => null,
    };

    private static bool IsUrnCharacter(char character) =>
        char.IsAsciiLetterOrDigit(character) || character is ':' or '-' or '.' or '_' or '~' or '%' or '/' or '+' or '=' or '@' or '!' or '*' or ',' or ';' or '(' or ')' or '$' or '&' or '\'';
}
