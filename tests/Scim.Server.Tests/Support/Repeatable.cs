using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace Scim.Server.Tests.Support;

/// <summary>Runs properties on the same random values each time.</summary>
internal static class Repeatable
{
    private const ulong Seed = 7_644;
    private const ulong Gamma = 7_643;

    /// <summary>Throws with the shrunk counterexample where the property does not hold for every value.</summary>
    public static void ForAll<TValue>(Gen<TValue> values, Func<TValue, bool> property, int tests = 1_000) =>
        Prop.ForAll(values.ToArbitrary(), property).Check(Config.QuickThrowOnFailure
            .WithMaxTest(tests)
            .WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(Seed, Gamma), FSharpOption<int>.None))));
}
