using System.Globalization;
using Scim.Server.Filters;
using Scim.Server.Filters.Syntax;
using Scim.Server.Tests.Support;

namespace Scim.Server.Tests.Filters.Evaluation;

public class FilterVectorTests
{
    public static TheoryData<string, string> Cases { get; } = Build();

    [Fact]
    public void All_vectors_are_loaded() => FilterVector.All.Select(vector => vector.Name).Distinct().Should().HaveCount(48);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Each_vector_has_its_expected_result_under_each_preset(string name, string preset)
    {
        var vector = FilterVector.All.Single(candidate => candidate.Name == name);
        var settings = TestFilterReader.CreateSettings(preset == "strict" ? ScimDialect.Strict : ScimDialect.Default, GetResourceType(vector));
        if (vector.Error is { } expected)
        {
            var error = TestFilterReader.ReadFilterError(vector.Filter, settings);
            error.Status.Should().Be(int.Parse(expected.Status, CultureInfo.InvariantCulture));
            error.Type.Should().Be(expected.ScimType);
            return;
        }

        var filter = TestFilterReader.ReadFilter(vector.Filter, settings);
        bool? matches = ScimFilterEvaluator.Matches(filter, TreeBuilder.Build(vector.Resource));
        matches.Should().Be(vector.Match);
        FilterComparer.Instance.Equals(TestFilterReader.ReadFilter(filter.ToString(), settings), filter).Should().BeTrue("{0} parses to an equal filter", filter);
    }

    private static ScimResourceType GetResourceType(FilterVector vector) =>
        vector.Resource.GetProperty("schemas")[0].GetString() == ScimUrns.Group ? ScimResourceTypes.Group : ScimResourceTypes.User;

    private static TheoryData<string, string> Build()
    {
        var cases = new TheoryData<string, string>();
        foreach (var vector in FilterVector.All)
        {
            cases.Add(vector.Name, "strict");
            cases.Add(vector.Name, "default");
        }

        return cases;
    }
}
