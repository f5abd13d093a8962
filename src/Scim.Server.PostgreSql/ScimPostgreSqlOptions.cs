namespace Scim.Server;

/// <summary>Options of the stores in PostgreSQL. Read once, at startup.</summary>
public sealed class ScimPostgreSqlOptions : ScimRelationalOptions
{
    /// <summary>
    /// How long a statement may take before the request is answered with 503; null uses the timeout of the data source (30 seconds unless
    /// configured otherwise). 1 second to 1 hour. Default null. Schema scripts and index builds have no timeout.
    /// </summary>
    public TimeSpan? CommandTimeout { get; set; }

    /// <summary>
    /// Whether frequent statements are kept prepared on each connection. Default true. Set it to false behind a transaction-level pooler that
    /// does not support prepared statements, such as PgBouncer before 1.21.
    /// </summary>
    public bool PrepareStatements { get; set; } = true;
}
