using BenchmarkDotNet.Attributes;
using Scim.Server.Benchmarks.Data;
using Scim.Server.Filters;
using Scim.Server.Filters.Binding;
using Scim.Server.Filters.Parsing;
using Scim.Server.Filters.Syntax;

namespace Scim.Server.Benchmarks.Micro;

/// <summary>The stages of a filter, each alone; the baseline is the whole way from text to bound filter.</summary>
[MemoryDiagnoser]
public class FilterBenchmarks
{
    private readonly FilterSettings settings = BenchmarkInputs.CreateFilterSettings();
    private readonly ScimObject user = BenchmarkInputs.CreateStoredUser(1);
    private FilterSyntax? syntax;
    private ScimFilter? bound;

    [ParamsSource(nameof(Filters))]
    public SampleFilter Filter { get; set; } = SampleFilter.UserName;

    public static IEnumerable<SampleFilter> Filters => SampleFilter.All;

    [GlobalSetup]
    public void Prepare()
    {
        syntax = BenchmarkInputs.Parse(Filter.Text);
        bound = BenchmarkInputs.Bind(Filter.Text);
        if (!Evaluate())
        {
            throw new InvalidOperationException("The filter does not fit the user that it is measured on.");
        }
    }

    [Benchmark(Baseline = true)]
    public object? ParseAndBind() => FilterReader.TryRead(Filter.Text, settings, out var filter, out _) ? filter : null;

    [Benchmark]
    public object? Parse() => FilterParser.TryParse(Filter.Text, settings, out var filter, out _) ? filter : null;

    [Benchmark]
    public object? Bind() => new FilterBinder(settings, "filter").Bind(syntax!); // set before the first run

    [Benchmark]
    public bool Evaluate() => ScimFilterEvaluator.Matches(bound!, user); // set before the first run
}
