namespace Scim.Server.Benchmarks.Stores.Operations;

/// <summary>How often steps are run.</summary>
/// <param name="Time">How long at most, once there are enough turns.</param>
internal sealed record TurnLimits(TimeSpan Time)
{
    /// <summary>Turns that do not count, at least.</summary>
    public int WarmUp { get; init; } = 2;

    /// <summary>How many turns are taken however long they last.</summary>
    public int Fewest { get; init; } = 7;

    /// <summary>How many turns are enough.</summary>
    public int Most { get; init; } = 5_000;
}
