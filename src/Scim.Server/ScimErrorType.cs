namespace Scim.Server;

/// <summary>The keywords of <c>scimType</c> (RFC 7644 §3.12, table 9; RFC 9865 §2.1).</summary>
public static class ScimErrorType
{
    /// <summary>The filter does not parse, or attribute and operator do not fit each other.</summary>
    public const string InvalidFilter = "invalidFilter";

    /// <summary>The result would be larger than the server is willing to compute.</summary>
    public const string TooMany = "tooMany";

    /// <summary>A value is already in use by another resource.</summary>
    public const string Uniqueness = "uniqueness";

    /// <summary>A write against an attribute that may not change.</summary>
    public const string Mutability = "mutability";

    /// <summary>The body cannot be parsed or does not have the shape of its message.</summary>
    public const string InvalidSyntax = "invalidSyntax";

    /// <summary>The path of a PATCH operation is malformed or names nothing in the schema.</summary>
    public const string InvalidPath = "invalidPath";

    /// <summary>The path of a PATCH operation selects nothing to operate on.</summary>
    public const string NoTarget = "noTarget";

    /// <summary>A value is missing, of the wrong type, or not allowed.</summary>
    public const string InvalidValue = "invalidValue";

    /// <summary>The protocol version of the request is not supported.</summary>
    public const string InvalidVersion = "invalidVers";

    /// <summary>The cursor was not issued by this server, or was issued for another query (RFC 9865 §2.1).</summary>
    public const string InvalidCursor = "invalidCursor";

    /// <summary>The cursor has expired (RFC 9865 §2.1).</summary>
    public const string ExpiredCursor = "expiredCursor";

    /// <summary>The count of a page that is requested by cursor is not an integer, or differs from the count of the previous page (RFC 9865 §2.1).</summary>
    public const string InvalidCount = "invalidCount";

    /// <summary>The request URI carries a secret.</summary>
    public const string Sensitive = "sensitive";
}
