namespace Scim.Server.Benchmarks.Stores.Operations;

/// <summary>How often steps are run.</summary>
/// <param name="Time">How long at most, once there are enough turns.</param>
internal sealed record TurnLimits(TimeSpan Time)
{
    /// <summary>Turns that do not count, at least.</summary>
    public int WarmUp { get; init; } = 2;

    /// <summary>The minimum number of turns, however long they take.</summary>
    public int MinTurns { get; init; } = 7;

    /// <summary>The maximum number of turns.</summary>
    public int MaxTurns { get; init; } = 5_000;
}
