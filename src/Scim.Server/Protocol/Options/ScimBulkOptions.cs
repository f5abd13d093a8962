namespace Scim.Server;

/// <summary>How Bulk requests are processed (RFC 7644 §3.7). Shown by discovery, validated at startup.</summary>
public sealed class ScimBulkOptions
{
    /// <summary>Whether POST /Bulk is offered; otherwise it is 501 and discovery says so. Default true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>The maximum number of operations in one request, 1 to 100,000; more are 413. Default 1,000.</summary>
    public int MaxOperations { get; set; } = 1_000;

    /// <summary>The maximum size of the body in bytes, 1 KiB to 1 GiB; more is 413. Default 16 MiB.</summary>
    public int MaxPayloadSize { get; set; } = 16 << 20;

    /// <summary>
    /// Whether a request is one unit of work: if one operation fails, all are rolled back and the others are answered with 409. Every store
    /// must then implement <see cref="IScimTransactions"/>, over one database. Default false: each operation takes effect on its own.
    /// </summary>
    public bool Atomic { get; set; }

    internal ScimBulkOptions Copy() => new() { Enabled = Enabled, MaxOperations = MaxOperations, MaxPayloadSize = MaxPayloadSize, Atomic = Atomic };
}
