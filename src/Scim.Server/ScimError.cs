namespace Scim.Server;

/// <summary>
/// The error response of a failed request (RFC 7644 §3.12). Immutable. The text of <see cref="Detail"/> is shown to
/// administrators by identity providers: it says what was wrong, where, and what was expected, and never holds a secret.
/// </summary>
public sealed record ScimError
{
    private const int MaxShownIdLength = 100;

    private ScimError(int status, string? type, string detail)
    {
        Status = status;
        Type = type;
        Detail = detail;
    }

    /// <summary>The HTTP status, 400 to 599.</summary>
    public int Status { get; }

    /// <summary>One of <see cref="ScimErrorType"/>, or null where the RFC names no keyword.</summary>
    public string? Type { get; }

    /// <summary>A sentence for a person.</summary>
    public string Detail { get; }

    /// <summary>How long the client should wait before it tries again; null when that is not known.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The filter, or a filter inside a PATCH path, cannot be used: 400 invalidFilter.</summary>
    public static ScimError InvalidFilter(string detail) => new(400, ScimErrorType.InvalidFilter, detail);

    /// <summary>The path of a PATCH operation cannot be used: 400 invalidPath.</summary>
    public static ScimError InvalidPath(string detail) => new(400, ScimErrorType.InvalidPath, detail);

    /// <summary>The PATCH operation selects nothing: 400 noTarget.</summary>
    public static ScimError NoTarget(string detail) => new(400, ScimErrorType.NoTarget, detail);

    /// <summary>A value is missing, of the wrong type or not allowed: 400 invalidValue.</summary>
    public static ScimError InvalidValue(string detail) => new(400, ScimErrorType.InvalidValue, detail);

    /// <summary>The body is not a valid message: 400 invalidSyntax.</summary>
    public static ScimError InvalidSyntax(string detail) => new(400, ScimErrorType.InvalidSyntax, detail);

    /// <summary>The attribute may not change: 400 mutability.</summary>
    public static ScimError Mutability(string detail) => new(400, ScimErrorType.Mutability, detail);

    /// <summary>The query has more results than the server returns: 400 tooMany.</summary>
    public static ScimError TooMany(string detail) => new(400, ScimErrorType.TooMany, detail);

    /// <summary>The cursor cannot be used for this query: 400 invalidCursor (RFC 9865 §2.1).</summary>
    public static ScimError InvalidCursor(string detail) => new(400, ScimErrorType.InvalidCursor, detail);

    /// <summary>The cursor is too old: 400 expiredCursor (RFC 9865 §2.1).</summary>
    public static ScimError ExpiredCursor(string detail) => new(400, ScimErrorType.ExpiredCursor, detail);

    /// <summary>The count does not fit the cursor: 400 invalidCount (RFC 9865 §2.1).</summary>
    public static ScimError InvalidCount(string detail) => new(400, ScimErrorType.InvalidCount, detail);

    /// <summary>The protocol version is not supported: 400 invalidVers.</summary>
    public static ScimError InvalidVersion(string detail) => new(400, ScimErrorType.InvalidVersion, detail);

    /// <summary>The value of <paramref name="attribute"/> is already in use: 409 uniqueness.</summary>
    public static ScimError UniquenessViolation(string attribute) =>
        new(409, ScimErrorType.Uniqueness, $"The value of '{attribute}' is already in use by another resource.");

    /// <summary>A value that must be unique is already in use, described by <paramref name="detail"/>: 409 uniqueness.</summary>
    public static ScimError Duplicate(string detail) => new(409, ScimErrorType.Uniqueness, detail);

    /// <summary>The request URI carries a secret or asks about one: 403 sensitive.</summary>
    public static ScimError Sensitive(string detail) => new(403, ScimErrorType.Sensitive, detail);

    /// <summary>The client is authenticated but not authorized for this operation: 403.</summary>
    public static ScimError Forbidden(string detail) => new(403, null, detail);

    /// <summary>The client is not authenticated: 401.</summary>
    public static ScimError Unauthorized(string detail) => new(401, null, detail);

    /// <summary>There is no such resource or endpoint: 404.</summary>
    public static ScimError NotFound(string detail) => new(404, null, detail);

    /// <summary>There is no resource of this type with this id: 404.</summary>
    /// <param name="resourceType">The name of the resource type.</param>
    /// <param name="id">The requested id; a long one is truncated in the message.</param>
    public static ScimError ResourceNotFound(string resourceType, string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        var shown = id.Length <= MaxShownIdLength ? id : string.Concat(id.AsSpan(0, MaxShownIdLength), "…");
        return NotFound($"There is no {resourceType} with the id '{shown}'.");
    }

    /// <summary>The endpoint does not support this method: 405.</summary>
    public static ScimError MethodNotAllowed(string detail) => new(405, null, detail);

    /// <summary>No representation fits the Accept header: 406.</summary>
    public static ScimError NotAcceptable(string detail) => new(406, null, detail);

    /// <summary>A concurrent write won, or the request contradicts the current state: 409.</summary>
    public static ScimError Conflict(string detail) => new(409, null, detail);

    /// <summary>A precondition, If-Match or If-None-Match, failed: 412.</summary>
    public static ScimError PreconditionFailed(string detail) => new(412, null, detail);

    /// <summary>The body is larger than the limit: 413.</summary>
    public static ScimError PayloadTooLarge(string detail) => new(413, null, detail);

    /// <summary>The Content-Type is not JSON: 415.</summary>
    public static ScimError UnsupportedMediaType(string detail) => new(415, null, detail);

    /// <summary>The client sends more requests than it may: 429 (RFC 7644 §7.7).</summary>
    public static ScimError TooManyRequests(string detail, TimeSpan retryAfter) => new(429, null, detail) { RetryAfter = retryAfter };

    /// <summary>An unexpected error; <paramref name="detail"/> contains only an id to look up in the log: 500.</summary>
    public static ScimError Internal(string detail) => new(500, null, detail);

    /// <summary>The server does not support this operation: 501.</summary>
    public static ScimError NotImplemented(string detail) => new(501, null, detail);

    /// <summary>The store is temporarily unavailable: 503.</summary>
    public static ScimError Unavailable(string detail, TimeSpan retryAfter) => new(503, null, detail) { RetryAfter = retryAfter };

    /// <summary>
    /// The error that a client receives for an exception: the error of a <see cref="ScimException"/>; 503 with Retry-After where a database of any
    /// provider is temporarily unavailable or busy; 409 or 400 where a constraint rejects a value; null for an unexpected exception.
    /// </summary>
    public static ScimError? FromException(Exception exception) => exception is ScimException known ? known.Error : ScimDatabaseFailure.Find(exception)?.Kind switch
    {
        ScimDatabaseFailureKind.TransientConflict or ScimDatabaseFailureKind.LockNotAvailable or ScimDatabaseFailureKind.Outage =>
            Unavailable("The database is temporarily unavailable; retry the request later.", TimeSpan.FromSeconds(5)),
        ScimDatabaseFailureKind.UniqueViolation => Duplicate("A value that must be unique in the application is already in use by another resource."),
        ScimDatabaseFailureKind.ForeignKeyViolation or ScimDatabaseFailureKind.OtherConstraintViolation =>
            InvalidValue("One of the values violates a constraint of the application's database."),
        _ => null,
    };

    /// <summary>The same error with a detail that begins with the place where it occurred.</summary>
    internal ScimError WithPrefix(string place) => new(Status, Type, $"{place}: {Detail}") { RetryAfter = RetryAfter };
}
