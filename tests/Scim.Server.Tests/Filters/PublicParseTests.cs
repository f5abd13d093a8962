namespace Scim.Server.Tests.Filters;

public sealed class PublicParseTests
{
    private static readonly ScimResourceType WithoutExternalId = new("Bare", "Bares", ScimSchemas.User) { HasExternalId = false };

    [Fact]
    public void A_filter_text_becomes_the_bound_filter_that_a_store_receives()
    {
        var filter = ScimFilter.Parse($"USERNAME eq \"ann\" and {ScimUrns.EnterpriseUser}:department pr", ScimResourceTypes.User);

        filter.Should().BeOfType<ScimAnd>().Which.Left.Should().BeOfType<ScimComparison>().Which.Path.Attribute.Should().BeSameAs(ScimResourceTypes.User.Root.Find("userName"));
        filter.ToString().Should().Be($"userName eq \"ann\" and {ScimUrns.EnterpriseUser}:department pr");
    }

    [Fact]
    public void Only_the_given_dialect_applies_and_strict_is_the_default()
    {
        ScimFilter.TryParse("userName eq ann", ScimResourceTypes.User, out var filter, out var error).Should().BeFalse();
        filter.Should().BeNull();
        error?.Type.Should().Be(ScimErrorType.InvalidFilter);

        ScimFilter.Parse("userName eq ann", ScimResourceTypes.User, ScimDialect.Default).ToString().Should().Be("userName eq \"ann\"");
        ScimFilter.TryParse("userName eq ann", ScimResourceTypes.User, ScimDialect.Default, out filter, out error).Should().BeTrue();
        (filter?.ToString(), error).Should().Be(("userName eq \"ann\"", null));
    }

    [Theory]
    [InlineData("userName", 400, ScimErrorType.InvalidFilter)]
    [InlineData("", 400, ScimErrorType.InvalidFilter)]
    [InlineData("nothing pr", 400, ScimErrorType.InvalidFilter)]
    [InlineData("password eq \"x\"", 403, ScimErrorType.Sensitive)]
    public void A_rejected_filter_throws_the_error_that_a_client_gets(string text, int status, string type)
    {
        var parse = () => ScimFilter.Parse(text, ScimResourceTypes.User);

        var error = parse.Should().Throw<ScimException>().Which.Error;
        (error.Status, error.Type).Should().Be((status, type));
    }

    [Theory]
    [InlineData("externalId pr", "not (id pr)")]
    [InlineData("not (externalId pr)", "id pr")]
    [InlineData("meta.version pr", "id pr")]
    public void A_filter_that_the_type_alone_decides_is_one_that_every_store_can_evaluate(string text, string parsed) =>
        ScimFilter.Parse(text, WithoutExternalId).ToString().Should().Be(parsed);

    [Theory]
    [InlineData("NAME.familyname", "name.familyName")]
    [InlineData("emails", "emails")]
    [InlineData(ScimUrns.EnterpriseUser + ":manager.value", ScimUrns.EnterpriseUser + ":manager.value")]
    [InlineData(ScimUrns.EnterpriseUser, ScimUrns.EnterpriseUser)]
    public void A_path_is_resolved_in_the_resource_type(string text, string path)
    {
        ScimAttributePath.Parse(text, ScimResourceTypes.User).ToString().Should().Be(path);
        ScimAttributePath.TryParse(text, ScimResourceTypes.User, out var tried).Should().BeTrue();
        tried.ToString().Should().Be(path);
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("department")]
    [InlineData("")]
    public void An_unknown_path_is_rejected_with_the_name_of_the_type(string text)
    {
        var parse = () => ScimAttributePath.Parse(text, ScimResourceTypes.User);

        var error = parse.Should().Throw<ScimException>().Which.Error;
        (error.Status, error.Type).Should().Be((400, ScimErrorType.InvalidPath));
        error.Detail.Should().Contain($"'{text}'").And.Contain("User");
        ScimAttributePath.TryParse(text, ScimResourceTypes.User, out _).Should().BeFalse();
    }

    [Fact]
    public void A_sort_is_parsed_as_sortBy_is()
    {
        var sort = ScimSort.Parse("emails", ScimResourceTypes.User, descending: true);

        (sort.Path.ToString(), sort.Descending).Should().Be(("emails.value", true));
        ScimSort.Parse("userName", ScimResourceTypes.User).Descending.Should().BeFalse();
    }

    [Theory]
    [InlineData("name", 400, ScimErrorType.InvalidValue)]
    [InlineData("nothing", 400, ScimErrorType.InvalidValue)]
    [InlineData("externalId", 400, ScimErrorType.InvalidValue)]
    [InlineData("password", 403, ScimErrorType.Sensitive)]
    public void What_cannot_be_sorted_by_is_rejected_as_in_a_request(string path, int status, string errorType)
    {
        var parse = () => ScimSort.Parse(path, WithoutExternalId);

        var error = parse.Should().Throw<ScimException>().Which.Error;
        (error.Status, error.Type).Should().Be((status, errorType));
    }
}
