namespace Scim.Server;

/// <summary>How Bulk requests are taken (RFC 7644 §3.7). Discovery shows it. Validated at start.</summary>
public sealed class ScimBulkOptions
{
    /// <summary>Whether POST /Bulk is offered; otherwise it is 501 and discovery says so. Default true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>How many operations one request may hold, 1 to 100,000; more are 413. Default 1,000.</summary>
    public int MaxOperations { get; set; } = 1_000;

    /// <summary>How many bytes the body may have, 1 KiB to 1 GiB; more are 413. Default 16 MiB.</summary>
    public int MaxPayloadSize { get; set; } = 16 << 20;

    /// <summary>
    /// Whether a request is one unit of work: where one operation fails, nothing is kept and the others are answered with 409. Every store
    /// must offer <see cref="IScimTransactions"/> then, over one database. Default false: each operation stands alone.
    /// </summary>
    public bool Atomic { get; set; }
}
