using Scim.Server.Filters.Comparison;
using Scim.Server.Tests.Support;

namespace Scim.Server.Tests.Filters.Evaluation;

/// <summary>FA-14: references are compared as URIs.</summary>
public class ResourceReferenceTests
{
    [Theory]
    [InlineData("https://example.com/v2/Users/1", "https://example.com/v2/Users/1")]
    [InlineData("https://example.com/v2/Users/1", "https://example.com/Users/1")]
    [InlineData("https://example.com/scim/v2/Users/1", "https://example.com/scim/v1.1/Users/1")]
    [InlineData("https://example.com/v2/Users/1", "../Users/1")]
    [InlineData("https://example.com/v2/Users/1", "/v2/Users/1")]
    [InlineData("https://example.com/v2/Users/1", "/Users/1")]
    [InlineData("https://example.com/v2/Users/1", "Users/1")]
    [InlineData("/Users/1", "Users/1")]
    public void References_are_equal_regardless_of_version_and_base(string left, string right)
    {
        ResourceReference.AreEqual(left, right).Should().BeTrue();
        ResourceReference.AreEqual(right, left).Should().BeTrue();
    }

    [Theory]
    [InlineData("https://example.com/v2/Users/1", "https://example.com/v2/Users/2")]
    [InlineData("https://example.com/v2/Users/1", "https://example.com/v2/Groups/1")]
    [InlineData("https://example.com/v2/Users/1", "https://example.org/v2/Users/1")]
    [InlineData("https://example.com/a/v2/Users/1", "https://example.com/b/v2/Users/1")]
    [InlineData("https://example.com/v2/Users/a", "https://example.com/v2/Users/A")]
    [InlineData("1", "2")]
    [InlineData("", "Users/1")]
    public void References_that_differ_in_anything_else_are_not_equal(string left, string right)
    {
        ResourceReference.AreEqual(left, right).Should().BeFalse();
        ResourceReference.AreEqual(right, left).Should().BeFalse();
    }

    [Theory]
    [InlineData("members.$ref eq \"../Users/u1\"", true)]
    [InlineData("members[$ref eq \"https://example.com/Users/u1\"]", true)]
    [InlineData("members.$ref eq \"https://example.com/v2/users/u1\"", false)]
    [InlineData("members.$ref ne \"https://example.com/v2/Users/u1\"", false)]
    [InlineData("members.$ref co \"v2\"", true)]
    public void Resource_references_are_compared_without_version_and_base(string filter, bool expected)
    {
        var group = TreeBuilder.Build("""{"members":[{"value":"u1","$ref":"https://example.com/v2/Users/u1"}]}""");
        ScimFilterEvaluator.Matches(TestFilterReader.ReadFilter(filter, type: ScimResourceTypes.Group), group).Should().Be(expected);
    }

    [Theory]
    [InlineData("profileUrl eq \"https://example.com/Users/1\"", false)]
    [InlineData("profileUrl eq \"https://example.com/v2/Users/1\"", true)]
    public void External_references_are_compared_literally(string filter, bool expected)
    {
        var user = TreeBuilder.Build("""{"profileUrl":"https://example.com/v2/Users/1"}""");
        ScimFilterEvaluator.Matches(TestFilterReader.ReadFilter(filter), user).Should().Be(expected);
    }
}
