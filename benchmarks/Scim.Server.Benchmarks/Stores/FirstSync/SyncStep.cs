namespace Scim.Server.Benchmarks.Stores.FirstSync;

/// <summary>A part of the first synchronization.</summary>
/// <param name="Reached">How many resources or members there are at its end.</param>
/// <param name="Rate">Requests per second.</param>
internal sealed record SyncStep(int Reached, double Rate);
