using Scim.Server.Resources.ClassSchemas;

namespace Scim.Server.Tests.Resources.Declared;

public sealed class ResourceTypeConventionTests
{
    [Fact]
    public void A_class_without_an_attribute_is_named_by_conventions()
    {
        var type = ScimResourceType.For<Category>();

        (type.Name, type.Endpoint, type.Schema.Id, type.Schema.Name).Should().Be(("Category", "Categories", "urn:scim:scim:schemas:core:2.0:Category", "Category"));
        type.Schema.Attributes.Select(attribute => attribute.Name).Should().Equal("title");
    }

    [Fact]
    public void An_attribute_takes_precedence_over_conventions_and_an_argument_over_both()
    {
        var declared = ScimResourceType.For<Box>();
        var overridden = ScimResourceType.For<Box>(name: "Crate", schema: "urn:example:Crate");

        (declared.Name, declared.Endpoint, declared.Schema.Id, declared.Description).Should().Be(("Container", "Containers", "urn:example:Container", "Boxes"));
        (overridden.Name, overridden.Endpoint, overridden.Schema.Id).Should().Be(("Crate", "Containers", "urn:example:Crate"));
        ScimResourceType.For<Category>(name: "Fox", endpoint: null).Endpoint.Should().Be("Foxes");
    }

    [Theory]
    [InlineData("Device", "Devices")]
    [InlineData("Box", "Boxes")]
    [InlineData("Branch", "Branches")]
    [InlineData("Category", "Categories")]
    [InlineData("Key", "Keys")]
    [InlineData("Y", "Ys")]
    public void The_endpoint_is_the_name_in_the_plural(string name, string endpoint) => TypeNameConventions.GetEndpoint(name).Should().Be(endpoint);

    [Fact]
    public void All_errors_of_the_class_and_of_the_arguments_are_reported()
    {
        var read = () => ScimResourceType.For<DeclaredTypeReaderTests.Broken>(schema: "no urn");

        read.Should().Throw<ArgumentException>().WithMessage("*Broken.Ratio has the type Double*'no urn' has no URN as its id*");
    }

    [Fact]
    public void A_class_can_extend_a_type()
    {
        var type = ScimResourceTypes.User.WithExtension<Badge>(required: true);

        type.FindExtension("urn:example:Badge")?.Find("number").Should().NotBeNull();
        type.Extensions[^1].Required.Should().BeTrue();
    }

    internal sealed class Category : ScimResource
    {
        [ScimProperty]
        public string? Title { get => GetString("title"); set => Set("title", value); }
    }

    [ScimResourceType("Container", "Containers", Schema = "urn:example:Container", Description = "Boxes")]
    internal sealed class Box : ScimResource
    {
        [ScimProperty]
        public int? Size { get => GetInt32("size"); set => Set("size", value); }
    }

    [ScimExtension("urn:example:Badge")]
    internal sealed class Badge : ScimComplex
    {
        [ScimProperty]
        public string? Number { get => GetString("number"); set => Set("number", value); }
    }
}
