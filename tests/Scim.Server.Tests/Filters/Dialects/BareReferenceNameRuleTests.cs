namespace Scim.Server.Tests.Filters.Dialects;

public class BareReferenceNameRuleTests
{
    private const string Enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    private static readonly ScimDialectRule Rule = ScimDialectRules.BareReferenceNames;

    [Fact]
    public void A_filter_may_name_a_reference_of_an_extension_without_the_URN()
    {
        var settings = Reading.Settings(Reading.Only(Rule));
        Reading.Filter("id eq \"u1\" and Manager.value eq \"u9\"", settings).ToString()
            .Should().Be($"id eq \"u1\" and {Enterprise}:manager.value eq \"u9\"");
        settings.Dialect.Repairs.Should().Equal(new ScimRepair(Rule, "Manager.value", $"{Enterprise}:manager.value"));
    }

    [Fact]
    public void The_reference_check_of_Entra_is_read_as_its_documentation_writes_it() =>
        Reading.Filter("id eq 54D382A4-2050-4C03-94D1-E769F1D15682 and manager eq 2819c223-7f76-453a-919d-413861904646", ScimDialect.Default).ToString()
            .Should().EndWith($"and {Enterprise}:manager.value eq \"2819c223-7f76-453a-919d-413861904646\"");

    [Fact]
    public void A_path_of_PATCH_may_do_so_too() =>
        Reading.Path("manager", Reading.Only(Rule)).Target.ToString().Should().Be($"{Enterprise}:manager");

    [Theory]
    [InlineData("petName pr")]
    [InlineData("employeeNumber eq \"7\"")]
    [InlineData("manager.petName pr")]
    [InlineData("urn:ietf:params:scim:schemas:core:2.0:User:manager pr")]
    [InlineData("emails[manager pr]")]
    public void What_is_no_reference_of_an_extension_stays_refused(string text) =>
        Reading.FilterError(text, Reading.Only(Rule)).Type.Should().Be(ScimErrorType.InvalidFilter);

    [Fact]
    public void A_name_of_the_core_schema_means_the_core_schema() =>
        Reading.Filter("title pr", Reading.Settings(Reading.Only(Rule))).ToString().Should().Be("title pr");

    [Fact]
    public void A_name_of_two_extensions_stays_refused()
    {
        var twin = new ScimSchema("urn:example:2.0:Twin", "Twin", ScimSchemas.EnterpriseUser.Attributes);
        Reading.FilterError("manager pr", Reading.Only(Rule), ScimResourceTypes.User.WithExtension(twin)).Detail.Should().Contain("did you mean");
    }

    [Fact]
    public void Without_the_rule_it_is_refused_with_a_hint() =>
        Reading.FilterError("manager pr", ScimDialect.Default.Without(Rule)).Detail.Should().Contain($"did you mean {Enterprise}:manager?");
}
