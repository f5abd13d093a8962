namespace Scim.Server.Relational.Tests.Plans.Support;

/// <summary>An operation on the stores.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Rows">How many resources or members each of its statements is about, at most.</param>
/// <param name="RunAsync">Does it.</param>
internal sealed record Operation(string Name, int Rows, Func<PlanFixture, Task> RunAsync)
{
    /// <summary>Whether it begins a unit of work.</summary>
    public bool NeedsUnit { get; init; }
}
