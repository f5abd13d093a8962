namespace Scim.Server;

/// <summary>The comparison operators of a filter (RFC 7644 §3.4.2.2, table 3).</summary>
public enum ScimOperator
{
    /// <summary>eq: equal.</summary>
    Equal,

    /// <summary>ne: not equal; true where there is no value.</summary>
    NotEqual,

    /// <summary>co: contains.</summary>
    Contains,

    /// <summary>sw: starts with.</summary>
    StartsWith,

    /// <summary>ew: ends with.</summary>
    EndsWith,

    /// <summary>gt: greater than.</summary>
    GreaterThan,

    /// <summary>ge: greater than or equal.</summary>
    GreaterThanOrEqual,

    /// <summary>lt: less than.</summary>
    LessThan,

    /// <summary>le: less than or equal.</summary>
    LessThanOrEqual,
}
