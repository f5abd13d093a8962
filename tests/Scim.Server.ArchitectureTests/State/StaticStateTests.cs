using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Scim.Server.ArchitectureTests.State;

public sealed class StaticStateTests
{
    [Fact]
    public void Stores_over_Entity_Framework_Core_keep_no_static_state() =>
        StaticState.FindMutable(Assembly.Load("Scim.Server.EntityFrameworkCore").GetTypes()).Should().BeEmpty();

    [Fact]
    public void Static_fields_that_can_change_are_reported_and_constants_are_not() =>
        StaticState.FindMutable([typeof(Remembering)]).Select(sentence => sentence.Split(' ')[0].Split('.', '+')[^1]).Should()
            .BeEquivalentTo("Counter", "Dictionary", "WeakTable", "Wrapped", "<Property>k__BackingField");

#pragma warning disable CS0649, CS0169, CA1823, CA1852, IDE0051, IDE0044 // It is only reflected on.
    private sealed class Remembering
    {
        public const int Constant = 1;
        public static readonly string[] Names = ["a"];
        public static readonly TimeSpan Time = TimeSpan.FromSeconds(1);
        public static readonly Func<int, int> Function = static value => value + 1;
        public static int Counter;
        public static readonly ConcurrentDictionary<string, int> Dictionary = new();
        public static readonly ConditionalWeakTable<string, string> WeakTable = [];
        public static readonly Wrapper Wrapped = new();

        public static List<int> Property { get; } = [];
    }

    private sealed class Wrapper
    {
        private readonly HashSet<string> known = [];

        public int Count => known.Count;
    }
#pragma warning restore CS0649, CS0169, CA1823, CA1852, IDE0051, IDE0044
}
