namespace Scim.Server.Benchmarks.Load;

/// <summary>Two sides that are measured in turn.</summary>
/// <param name="Name">What is asked for.</param>
/// <param name="Aim">The ratio to reach, as text.</param>
/// <param name="Ours">The SCIM server with its requests.</param>
/// <param name="Other">What it is measured against.</param>
internal sealed record Scenario(string Name, string Aim, ScenarioSide Ours, ScenarioSide Other);

/// <summary>A server and the file of requests that it is sent.</summary>
internal readonly record struct ScenarioSide(BenchmarkServer Server, string Requests);
