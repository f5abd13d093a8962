using BenchmarkDotNet.Attributes;
using Scim.Server.Benchmarks.Data;

namespace Scim.Server.Benchmarks.Micro;

/// <summary>Whole operations inside one process: <see cref="IScimServer"/> over stores in memory, without HTTP.</summary>
[MemoryDiagnoser]
public class OperationBenchmarks : IDisposable
{
    private readonly EngineUnderTest engine = EngineUnderTest.Start(users: 1_000);

    [Benchmark]
    public ValueTask<long> Find() => engine.FindAsync();

    [Benchmark]
    public ValueTask<long> FilterByUserName() => engine.FilterAsync();

    [Benchmark]
    public ValueTask<long> PageOf100() => engine.PageAsync();

    [Benchmark]
    public ValueTask<long> Patch() => engine.PatchAsync();

    [Benchmark]
    public ValueTask<long> AddAndRemoveMember() => engine.ChangeMemberAsync();

    public void Dispose()
    {
        engine.Dispose();
        GC.SuppressFinalize(this);
    }
}
