namespace Scim.Server;

/// <summary>The data type of an attribute (RFC 7643 §2.3).</summary>
public enum ScimAttributeType
{
    /// <summary>Unicode text (§2.3.1).</summary>
    String,

    /// <summary>true or false (§2.3.2).</summary>
    Boolean,

    /// <summary>A number with an optional fraction (§2.3.3).</summary>
    Decimal,

    /// <summary>A number without fraction or exponent, 64 bits (§2.3.4).</summary>
    Integer,

    /// <summary>Date and time as xsd:dateTime (§2.3.5).</summary>
    DateTime,

    /// <summary>Bytes in base64 (§2.3.6).</summary>
    Binary,

    /// <summary>A URI, absolute or relative (§2.3.7).</summary>
    Reference,

    /// <summary>An object of simple sub-attributes (§2.3.8).</summary>
    Complex,
}
