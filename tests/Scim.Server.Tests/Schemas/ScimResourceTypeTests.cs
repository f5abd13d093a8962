namespace Scim.Server.Tests.Schemas;

public sealed class ScimResourceTypeTests
{
    [Fact]
    public void A_narrowed_type_keeps_the_named_and_the_common_attributes()
    {
        var type = ScimResourceTypes.User.WithOnly("userName", "name.familyName", "emails", $"{ScimUrns.EnterpriseUser}:employeeNumber");

        type.Schema.Attributes.Select(attribute => attribute.Name).Should().Equal("userName", "name", "emails");
        type.Root.Find("name")?.SubAttributes.Select(part => part.Name).Should().Equal("familyName");
        type.Root.Find("emails").Should().BeSameAs(ScimResourceTypes.User.Root.Find("emails"));
        type.Extensions.Single().Schema.Attributes.Select(attribute => attribute.Name).Should().Equal("employeeNumber");
        type.Root.SubAttributes.Take(3).Select(attribute => attribute.Name).Should().Equal("schemas", "id", "meta");
        ScimResourceTypes.User.WithOnly("userName", "externalId").HasExternalId.Should().BeTrue();
        (type.Name, type.Endpoint, type.Description).Should().Be(("User", "Users", ScimResourceTypes.User.Description));
        type.Root.Find("userName")?.Uniqueness.Should().Be(ScimUniqueness.Server);
    }

    [Fact]
    public void An_extension_is_kept_as_a_whole_or_removed()
    {
        ScimResourceTypes.User.WithOnly("userName", ScimUrns.EnterpriseUser).Extensions.Single().Schema.Attributes
            .Should().HaveCount(ScimResourceTypes.User.Extensions.Single().Schema.Attributes.Count);
        ScimResourceTypes.User.WithOnly("userName").Extensions.Should().BeEmpty();
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("name.nobody")]
    [InlineData("urn:nobody:userName")]
    [InlineData("")]
    public void An_attribute_that_the_type_does_not_have_is_rejected_by_name(string path)
    {
        var asking = () => ScimResourceTypes.User.WithOnly("userName", path);

        asking.Should().Throw<ArgumentException>().WithMessage($"User has no attribute '{path}'.*");
    }
}
