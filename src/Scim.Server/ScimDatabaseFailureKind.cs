namespace Scim.Server;

/// <summary>The kinds of failures that a database reports.</summary>
public enum ScimDatabaseFailureKind
{
    /// <summary>None of the others, such as a syntax error, or a failure of which the provider reports no SQLSTATE.</summary>
    Unknown,

    /// <summary>The transaction was rolled back because of a concurrent one, as after a deadlock (class 40): the same work is likely to succeed in another transaction.</summary>
    TransientConflict,

    /// <summary>A lock was not available in time (55P03).</summary>
    LockNotAvailable,

    /// <summary>
    /// The database is unreachable, out of service or out of resources: classes 08, 53, 57 and 58, a database that is read-only after a failover (25006), an
    /// object in use (55006), a timeout, and whatever else the provider reports as transient.
    /// </summary>
    Outage,

    /// <summary>A unique constraint or index was violated (23505).</summary>
    UniqueViolation,

    /// <summary>A foreign key was violated (23001, 23503).</summary>
    ForeignKeyViolation,

    /// <summary>Any other constraint was violated (class 23).</summary>
    OtherConstraintViolation,

    /// <summary>A column cannot hold a value, because it is too long, too large or of another type (class 22).</summary>
    InvalidData,
}
