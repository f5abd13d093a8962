using System.Diagnostics;

namespace Scim.Server.Resources.Writing;

/// <summary>The keywords of RFC 7643 §7 for the characteristics of an attribute.</summary>
internal static class SchemaKeywords
{
    public static string For(ScimAttributeType type) => type switch
    {
        ScimAttributeType.String => "string",
        ScimAttributeType.Boolean => "boolean",
        ScimAttributeType.Decimal => "decimal",
        ScimAttributeType.Integer => "integer",
        ScimAttributeType.DateTime => "dateTime",
        ScimAttributeType.Binary => "binary",
        ScimAttributeType.Reference => "reference",
        ScimAttributeType.Complex => "complex",
        _ => throw new UnreachableException(),
    };

    public static string For(ScimMutability mutability) => mutability switch
    {
        ScimMutability.ReadWrite => "readWrite",
        ScimMutability.ReadOnly => "readOnly",
        ScimMutability.Immutable => "immutable",
        ScimMutability.WriteOnly => "writeOnly",
        _ => throw new UnreachableException(),
    };

    public static string For(ScimReturned returned) => returned switch
    {
        ScimReturned.Default => "default",
        ScimReturned.Always => "always",
        ScimReturned.Never => "never",
        ScimReturned.Request => "request",
        _ => throw new UnreachableException(),
    };

    public static string For(ScimUniqueness uniqueness) => uniqueness switch
    {
        ScimUniqueness.None => "none",
        ScimUniqueness.Server => "server",
        ScimUniqueness.Global => "global",
        _ => throw new UnreachableException(),
    };
}
