namespace Scim.Server;

/// <summary>
/// The policies and limits that apply to one request: those of its mount, or of its tenant. The members are what a host needs before it hands a request to
/// the server. Immutable and thread-safe.
/// </summary>
public class ScimPolicies
{
    /// <summary>The name of the preset.</summary>
    public required string Preset { get; init; }

    /// <summary>The maximum size of a body in bytes (<see cref="ScimOptions.MaxBodySize"/>).</summary>
    public required int MaxBodySize { get; init; }

    /// <summary>The maximum size of the body of a write to a group in bytes (<see cref="ScimOptions.MaxGroupBodySize"/>).</summary>
    public required int MaxGroupBodySize { get; init; }

    /// <summary>The maximum size of the body of a Bulk request in bytes (<see cref="ScimBulkOptions.MaxPayloadSize"/>).</summary>
    public required int MaxBulkPayloadSize { get; init; }
}
