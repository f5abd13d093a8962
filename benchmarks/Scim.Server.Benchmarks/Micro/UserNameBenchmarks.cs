using System.Text.Json.Nodes;
using BenchmarkDotNet.Attributes;
using Scim.Server.Benchmarks.Data;

namespace Scim.Server.Benchmarks.Micro;

/// <summary>One evaluation of <c>userName eq</c>, beside the comparison written by hand over a JsonNode.</summary>
[MemoryDiagnoser]
public class UserNameBenchmarks
{
    private readonly ScimObject user = BenchmarkInputs.CreateStoredUser(1);
    private readonly ScimFilter filter = BenchmarkInputs.Bind(SampleFilter.UserName.Text);
    private readonly string name = SampleUser.GetUserName(1);
    private readonly JsonObject node = JsonNode.Parse(SampleUser.CreateJson(1))!.AsObject(); // the sample is an object

    [Benchmark(Baseline = true)]
    public bool JsonNodeByHand() => string.Equals((string?)node["userName"], name, StringComparison.OrdinalIgnoreCase);

    [Benchmark]
    public bool Evaluate() => ScimFilterEvaluator.Matches(filter, user);
}
