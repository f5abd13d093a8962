using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace Scim.Server.Tests.Support;

/// <summary>Checks properties with a fixed random seed.</summary>
internal static class PropertyCheck
{
    private const ulong Seed = 7_644;
    private const ulong Gamma = 7_643;

    /// <summary>Throws with the shrunk counterexample if the property fails for any value.</summary>
    public static void ForAll<TValue>(Gen<TValue> values, Func<TValue, bool> property, int tests = 1_000) =>
        Prop.ForAll(values.ToArbitrary(), property).Check(Config.QuickThrowOnFailure
            .WithMaxTest(tests)
            .WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(Seed, Gamma), FSharpOption<int>.None))));
}
