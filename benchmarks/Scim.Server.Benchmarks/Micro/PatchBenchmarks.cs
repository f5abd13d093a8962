using System.Text.Json.Nodes;
using BenchmarkDotNet.Attributes;
using Scim.Server.Benchmarks.Data;
using Scim.Server.Patching;
using Scim.Server.Patching.Model;

namespace Scim.Server.Benchmarks.Micro;

/// <summary>
/// PATCH from the bytes of the message to the new state. The baseline reads the same message into a JsonNode, clones the user and sets
/// the one attribute: what a server does at least that keeps users as JsonNodes and checks nothing.
/// </summary>
[MemoryDiagnoser]
public class PatchBenchmarks
{
    private readonly byte[] title = SamplePatch.ReplaceTitle("Director");
    private readonly byte[] member = SamplePatch.AddMember("0192f3a1-7b2c-7d3e-8f40-000000000001");
    private readonly ScimObject user = BenchmarkInputs.CreateStoredUser(1);
    private readonly ScimObject group = Group();
    private readonly JsonNode node = JsonNode.Parse(SampleUser.CreateJson(1))!; // the sample is no null

    [Benchmark(Baseline = true)]
    public object JsonNodeByHand()
    {
        var operation = JsonNode.Parse(title)?["Operations"]?[0];
        var after = node.DeepClone();
        after[(string)operation!["path"]!] = operation["value"]?.DeepClone(); // the sample has both
        return after;
    }

    [Benchmark]
    public object ReplaceOneAttribute() => Run(title, user, BenchmarkInputs.CreatePatchSettings(ScimResourceTypes.User));

    [Benchmark]
    public object AddOneMemberAsDelta() => Run(member, group, BenchmarkInputs.CreatePatchSettings(ScimResourceTypes.Group) with { ReadMembers = NoMembers });

    [Benchmark]
    public object EntraLegacyBatch() => Run(SamplePatch.EntraBatch, user, BenchmarkInputs.CreatePatchSettings(ScimResourceTypes.User));

    private static PatchOutcome Run(byte[] message, ScimObject before, PatchSettings settings)
    {
        if (!PatchReader.TryRead(message, settings, out var operations, out var error))
        {
            throw BenchmarkInputs.CreateUnreadableException(error);
        }

        // Nothing waits here: all is in memory.
        var applying = PatchEngine.ApplyAsync(operations, before, settings, CancellationToken.None);
        var outcome = applying.IsCompletedSuccessfully ? applying.Result : throw new InvalidOperationException("The PATCH waited or failed.");
        return outcome.Error is null ? outcome : throw BenchmarkInputs.CreateUnreadableException(outcome.Error);
    }

    private static IAsyncEnumerable<ScimMember> NoMembers(CancellationToken cancellationToken) =>
        throw new InvalidOperationException("A member that is added needs no look at the others.");

    private static ScimObject Group()
    {
        var tree = new ScimObject();
        tree.Set("schemas", ScimValue.FromElements([ScimValue.From(ScimUrns.Group)]));
        tree.Set("id", ScimValue.From("0192f3a1-7b2c-7d3e-8f40-00000000000a"));
        tree.Set("displayName", ScimValue.From("Tour Guides"));
        return tree.Freeze();
    }
}
