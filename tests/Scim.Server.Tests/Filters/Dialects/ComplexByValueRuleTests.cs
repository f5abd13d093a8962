using Scim.Server.Filters.Syntax;

namespace Scim.Server.Tests.Filters.Dialects;

public class ComplexByValueRuleTests
{
    private const string Manager = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager";
    private static readonly ScimDialectRule Rule = ScimDialectRules.ComplexByValue;

    [Fact]
    public void A_comparison_of_a_complex_attribute_compares_its_value()
    {
        var settings = TestFilterReader.CreateSettings(TestFilterReader.CreateDialect(Rule));
        TestFilterReader.ReadFilter($"{Manager} eq \"u9\" and id eq \"u1\"", settings).ToString().Should().Be($"{Manager}.value eq \"u9\" and id eq \"u1\"");
        settings.Dialect.Repairs.Should().Equal(new ScimRepair { Rule = Rule, Path = Manager, Received = Manager, InterpretedAs = $"{Manager}.value" });
    }

    [Theory]
    [InlineData("manager eq \"u9\"")]
    [InlineData("MANAGER eq \"u9\"")]
    public void The_extension_URN_may_be_omitted(string text) => TestFilterReader.ReadFilter(text, TestFilterReader.CreateDialect(Rule)).ToString().Should().Be($"{Manager}.value eq \"u9\"");

    [Fact]
    public void The_documented_reference_query_of_Entra_is_accepted() =>
        TestFilterReader.ReadFilter("id eq 54D382A4-2050-4C03-94D1-E769F1D15682 and manager eq 2819c223-7f76-453a-919d-413861904646", ScimDialect.Default).ToString()
            .Should().EndWith($"and {Manager}.value eq \"2819c223-7f76-453a-919d-413861904646\"");

    [Theory]
    [InlineData("employeeNumber eq \"7\"")]
    [InlineData("manager.value eq \"u9\"")]
    [InlineData("manager pr")]
    [InlineData("emails[manager eq \"u9\"]")]
    public void Any_other_extension_attribute_needs_its_URN(string text) =>
        TestFilterReader.ReadFilterError(text, TestFilterReader.CreateDialect(Rule)).Type.Should().Be(ScimErrorType.InvalidFilter);

    [Fact]
    public void A_name_defined_by_two_extensions_needs_its_URN()
    {
        var twin = new ScimSchema("urn:example:2.0:Twin", "Twin", ScimSchemas.EnterpriseUser.Attributes);
        TestFilterReader.ReadFilterError("manager eq \"u9\"", TestFilterReader.CreateDialect(Rule), ScimResourceTypes.User.WithExtension(twin)).Detail.Should().Contain("did you mean");
    }

    [Fact]
    public void A_presence_test_still_tests_the_complex_attribute() => TestFilterReader.ReadFilter($"{Manager} pr", TestFilterReader.CreateDialect(Rule)).ToString().Should().Be($"{Manager} pr");

    [Theory]
    [InlineData("name eq \"x\"")]
    [InlineData("addresses eq \"x\"")]
    [InlineData("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User eq \"x\"")]
    public void A_complex_attribute_without_value_is_still_rejected(string text) =>
        TestFilterReader.ReadFilterError(text, TestFilterReader.CreateDialect(Rule)).Type.Should().Be(ScimErrorType.InvalidFilter);

    [Fact]
    public void A_complex_attribute_is_rejected_without_the_rule() =>
        TestFilterReader.ReadFilterError($"{Manager} eq \"u9\"", ScimDialect.Default.Without(Rule)).Detail.Should().Contain("is complex; compare one of its sub-attributes");
}
