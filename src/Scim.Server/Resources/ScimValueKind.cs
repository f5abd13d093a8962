namespace Scim.Server;

/// <summary>What a <see cref="ScimValue"/> holds.</summary>
public enum ScimValueKind
{
    /// <summary>Nothing: the attribute is unassigned (RFC 7643 §2.5).</summary>
    None,

    /// <summary>Text; also a dateTime, a binary and a reference, as they were sent.</summary>
    String,

    /// <summary>true or false.</summary>
    Boolean,

    /// <summary>A 64-bit integer.</summary>
    Integer,

    /// <summary>A decimal number.</summary>
    Decimal,

    /// <summary>A complex value.</summary>
    Object,

    /// <summary>The list of a multi-valued attribute.</summary>
    Array,
}
