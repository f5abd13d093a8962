namespace Scim.Server;

/// <summary>What the stores in PostgreSQL may be told. Read once, when the application starts.</summary>
public sealed class ScimPostgreSqlOptions : ScimRelationalOptions
{
    /// <summary>
    /// How long a statement may take before the request is answered by 503; null leaves it to the data source (30 seconds, where nothing else
    /// is said). 1 second to 1 hour. Default null. Schema scripts and the building of an index have all the time they need.
    /// </summary>
    public TimeSpan? CommandTimeout { get; set; }

    /// <summary>
    /// Whether hot statements are kept prepared on each connection. Default true. Set it to false behind a pooler that gives each transaction
    /// another connection and cannot follow prepared statements, such as PgBouncer before 1.21.
    /// </summary>
    public bool PrepareStatements { get; set; } = true;
}
