namespace Scim.Server.Tests.Filters.Dialects;

public class ComplexByValueRuleTests
{
    private const string Manager = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager";
    private static readonly ScimDialectRule Rule = ScimDialectRules.ComplexByValue;

    [Fact]
    public void A_complex_attribute_stands_for_its_value_part()
    {
        var settings = Reading.Settings(Reading.Only(Rule));
        Reading.Filter($"{Manager} eq \"u9\" and id eq \"u1\"", settings).ToString().Should().Be($"{Manager}.value eq \"u9\" and id eq \"u1\"");
        settings.Dialect.Repairs.Should().Equal(new ScimRepair(Rule, Manager, Manager, $"{Manager}.value"));
    }

    [Theory]
    [InlineData("manager eq \"u9\"")]
    [InlineData("MANAGER eq \"u9\"")]
    public void It_may_stand_without_its_URN(string text) => Reading.Filter(text, Reading.Only(Rule)).ToString().Should().Be($"{Manager}.value eq \"u9\"");

    [Fact]
    public void The_reference_check_of_Entra_is_read_as_its_documentation_writes_it() =>
        Reading.Filter("id eq 54D382A4-2050-4C03-94D1-E769F1D15682 and manager eq 2819c223-7f76-453a-919d-413861904646", ScimDialect.Default).ToString()
            .Should().EndWith($"and {Manager}.value eq \"2819c223-7f76-453a-919d-413861904646\"");

    [Theory]
    [InlineData("employeeNumber eq \"7\"")]
    [InlineData("manager.value eq \"u9\"")]
    [InlineData("manager pr")]
    [InlineData("emails[manager eq \"u9\"]")]
    public void Everything_else_of_an_extension_needs_its_URN(string text) =>
        Reading.FilterError(text, Reading.Only(Rule)).Type.Should().Be(ScimErrorType.InvalidFilter);

    [Fact]
    public void A_name_of_two_extensions_needs_its_URN()
    {
        var twin = new ScimSchema("urn:example:2.0:Twin", "Twin", ScimSchemas.EnterpriseUser.Attributes);
        Reading.FilterError("manager eq \"u9\"", Reading.Only(Rule), ScimResourceTypes.User.WithExtension(twin)).Detail.Should().Contain("did you mean");
    }

    [Fact]
    public void Presence_still_asks_about_the_whole() => Reading.Filter($"{Manager} pr", Reading.Only(Rule)).ToString().Should().Be($"{Manager} pr");

    [Theory]
    [InlineData("name eq \"x\"")]
    [InlineData("addresses eq \"x\"")]
    [InlineData("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User eq \"x\"")]
    public void Without_a_value_part_it_stays_refused(string text) =>
        Reading.FilterError(text, Reading.Only(Rule)).Type.Should().Be(ScimErrorType.InvalidFilter);

    [Fact]
    public void Without_the_rule_it_is_refused() =>
        Reading.FilterError($"{Manager} eq \"u9\"", ScimDialect.Default.Without(Rule)).Detail.Should().Contain("is complex; compare one of its sub-attributes");
}
