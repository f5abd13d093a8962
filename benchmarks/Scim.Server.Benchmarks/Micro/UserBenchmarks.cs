using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using Scim.Server.Benchmarks.Data;
using Scim.Server.Resources.Reading;
using Scim.Server.Resources.Writing;

namespace Scim.Server.Benchmarks.Micro;

/// <summary>
/// Reading and writing a user of 1.2 KB beside a JsonNode, which checks nothing. "Again" writes a frozen resource that was written
/// before, which is the GET of a user that nobody changed.
/// </summary>
[MemoryDiagnoser]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class UserBenchmarks : IDisposable
{
    private readonly byte[] json = SampleUser.CreateJson(1);
    private readonly ReadSettings reading = BenchmarkInputs.CreateReadSettings();
    private readonly WriteSettings writing = BenchmarkInputs.CreateWriteSettings();
    private readonly ScimObject stored = BenchmarkInputs.CreateStoredUser(1);
    private readonly JsonNode node = JsonNode.Parse(SampleUser.CreateJson(1))!; // the sample is no null
    private readonly ArrayBufferWriter<byte> buffer = new(8_192);
    private readonly Utf8JsonWriter writer;

    public UserBenchmarks() => writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true });

    [Benchmark(Baseline = true), BenchmarkCategory("read")]
    public object? ReadJsonNode()
    {
        // A JsonNode parses lazily: looking at one part makes it build its table, as any use would.
        var read = JsonNode.Parse(json);
        _ = read?["userName"];
        return read;
    }

    [Benchmark, BenchmarkCategory("read")]
    public object? ReadUser() => ResourceReader.TryRead(json, reading, out var resource, out _) ? resource : null;

    [Benchmark(Baseline = true), BenchmarkCategory("write")]
    public int WriteJsonNode()
    {
        Start();
        node.WriteTo(writer);
        return Finish();
    }

    [Benchmark, BenchmarkCategory("write")]
    public int WriteUserAnew()
    {
        Start();
        ResourceWriter.WriteUncached(writer, stored, writing);
        return Finish();
    }

    [Benchmark, BenchmarkCategory("write")]
    public int WriteUserAgain()
    {
        Start();
        ResourceWriter.Write(writer, stored, writing);
        return Finish();
    }

    [Benchmark(Baseline = true), BenchmarkCategory("round trip")]
    public int RoundTripJsonNode()
    {
        Start();
        JsonNode.Parse(json)?.WriteTo(writer);
        return Finish();
    }

    [Benchmark, BenchmarkCategory("round trip")]
    public int RoundTripUser()
    {
        Start();
        if (ResourceReader.TryRead(json, reading, out var resource, out _) && resource is not null)
        {
            ResourceWriter.WriteUncached(writer, resource, writing);
        }

        return Finish();
    }

    public void Dispose()
    {
        writer.Dispose();
        GC.SuppressFinalize(this);
    }

    private void Start()
    {
        buffer.ResetWrittenCount();
        writer.Reset();
    }

    private int Finish()
    {
        writer.Flush();
        return buffer.WrittenCount;
    }
}
