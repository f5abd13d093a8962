namespace Scim.Server.Benchmarks.Stores.Operations;

/// <summary>One call whose time is taken.</summary>
/// <param name="Name">What it does.</param>
/// <param name="RunAsync">Does it; gets a number that no other turn has.</param>
internal sealed record Step(string Name, Func<int, ValueTask> RunAsync);
