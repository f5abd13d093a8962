namespace Scim.Server.Benchmarks.Stores.Servers;

/// <summary>What a table takes on disk.</summary>
/// <param name="Table">Its name.</param>
/// <param name="Bytes">Its own bytes.</param>
/// <param name="IndexBytes">The bytes of its indexes.</param>
internal sealed record TableSize(string Table, long Bytes, long IndexBytes);
