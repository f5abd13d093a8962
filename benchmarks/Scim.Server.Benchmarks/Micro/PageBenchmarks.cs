using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using BenchmarkDotNet.Attributes;
using Scim.Server.Benchmarks.Data;
using Scim.Server.Resources.Writing;

namespace Scim.Server.Benchmarks.Micro;

/// <summary>Writing a page of 100 users, beside 100 JsonNodes.</summary>
[MemoryDiagnoser]
public class PageBenchmarks : IDisposable
{
    private readonly WriteSettings writing = BenchmarkInputs.CreateWriteSettings();
    private readonly ScimObject[] users = [.. Enumerable.Range(1, 100).Select(BenchmarkInputs.CreateStoredUser)];
    private readonly JsonNode[] nodes = [.. Enumerable.Range(1, 100).Select(number => JsonNode.Parse(SampleUser.CreateJson(number))!)]; // no sample is null
    private readonly ArrayBufferWriter<byte> buffer = new(256 << 10);
    private readonly Utf8JsonWriter writer;

    public PageBenchmarks() => writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true });

    [Benchmark(Baseline = true)]
    public int JsonNodes() => Write(() =>
    {
        foreach (var node in nodes)
        {
            node.WriteTo(writer);
        }
    });

    [Benchmark]
    public int UsersAnew() => Write(() =>
    {
        foreach (var user in users)
        {
            ResourceWriter.WriteUncached(writer, user, writing);
        }
    });

    [Benchmark]
    public int UsersAgain() => Write(() =>
    {
        foreach (var user in users)
        {
            ResourceWriter.Write(writer, user, writing);
        }
    });

    public void Dispose()
    {
        writer.Dispose();
        GC.SuppressFinalize(this);
    }

    private int Write(Action elements)
    {
        buffer.ResetWrittenCount();
        writer.Reset();
        writer.WriteStartArray();
        elements();
        writer.WriteEndArray();
        writer.Flush();
        return buffer.WrittenCount;
    }
}
