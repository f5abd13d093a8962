using System.Text.Json.Nodes;
using BenchmarkDotNet.Attributes;
using Scim.Server.Benchmarks.Data;

namespace Scim.Server.Benchmarks.Micro;

/// <summary>One evaluation of <c>userName eq</c>, beside the comparison written by hand over a JsonNode.</summary>
[MemoryDiagnoser]
public class UserNameBenchmarks
{
    private readonly ScimObject user = Trees.Stored(1);
    private readonly ScimFilter filter = Trees.Bind(SampleFilter.UserName.Text);
    private readonly string name = SampleUser.NameOf(1);
    private readonly JsonObject node = JsonNode.Parse(SampleUser.Json(1))!.AsObject(); // the sample is an object

    [Benchmark(Baseline = true)]
    public bool JsonNodeByHand() => string.Equals((string?)node["userName"], name, StringComparison.OrdinalIgnoreCase);

    [Benchmark]
    public bool Evaluate() => ScimFilterEvaluator.Matches(filter, user);
}
