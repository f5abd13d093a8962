namespace Scim.Server.Tests.Schemas.Building;

public sealed class ScimSchemaBuilderTests
{
    private const string Urn = "urn:example:params:scim:schemas:core:2.0:Box";

    [Fact]
    public void An_attribute_without_characteristics_has_the_defaults_of_the_RFC()
    {
        var plain = Build(schema => schema.Text("plain")).Attributes.Should().ContainSingle().Which;

        (plain.Type, plain.MultiValued, plain.Required, plain.CaseExact).Should().Be((ScimAttributeType.String, false, false, false));
        (plain.Mutability, plain.Returned, plain.Uniqueness).Should().Be((ScimMutability.ReadWrite, ScimReturned.Default, ScimUniqueness.None));
    }

    [Fact]
    public void A_characteristic_applies_to_the_preceding_attribute()
    {
        var schema = Build(schema => schema
            .Text("first").Required().CaseExact().Unique(ScimUniqueness.Global).Description("One.").CanonicalValues("a", "b")
            .Integer("second").MultiValued().Immutable().Returned(ScimReturned.Always)
            .Reference("third", "User").CaseExact(false).ReadOnly()
            .Complex("fourth", part => part.Decimal("value").DateTime("since").Binary("seal").WriteOnly()));

        schema.Attributes.Select(attribute => attribute.Name).Should().Equal("first", "second", "third", "fourth");
        schema.Find("first").Should().BeEquivalentTo(new { Required = true, CaseExact = true, Uniqueness = ScimUniqueness.Global, Description = "One.", CanonicalValues = new[] { "a", "b" } });
        schema.Find("second").Should().BeEquivalentTo(new { MultiValued = true, Mutability = ScimMutability.Immutable, Returned = ScimReturned.Always });
        schema.Find("third").Should().BeEquivalentTo(new { CaseExact = false, Mutability = ScimMutability.ReadOnly, ReferenceTypes = new[] { "User" } });
        schema.Find("fourth")!.SubAttributes.Select(part => part.Type).Should().Equal(ScimAttributeType.Decimal, ScimAttributeType.DateTime, ScimAttributeType.Binary); // added above
    }

    [Theory]
    [InlineData("not a name", "*'not a name' is not an attribute name*")]
    [InlineData("FIRST", "*'FIRST' is added more than once*")]
    public void An_invalid_name_is_rejected_immediately(string name, string message) =>
        ShouldThrow(schema => schema.Text("first").Text(name)).WithMessage(message);

    [Fact]
    public void A_complex_attribute_inside_a_complex_attribute_is_rejected() =>
        ShouldThrow(schema => schema.Complex("outer", part => part.Complex("inner", leaf => leaf.Text("x")))).WithMessage("*'inner' is complex inside*");

    [Fact]
    public void All_errors_are_reported_at_once() =>
        ShouldThrow(schema => schema.Boolean("flag").Unique().Complex("empty", _ => { }).Complex("list", part => part.Text("primary")).MultiValued())
            .WithMessage("*'flag'*boolean and cannot be unique*'empty'*no sub-attributes*'list.primary'*Boolean*");

    [Theory]
    [InlineData("Box")]
    [InlineData("https://example.com/Box")]
    [InlineData("urn:ietf:params:scim:api:messages:2.0:Box")]
    [InlineData("urn:example: Box")]
    public void A_schema_needs_a_valid_URN(string urn)
    {
        var build = () => ScimSchemaBuilder.Build(urn, "Box", schema => schema.Text("a"));

        build.Should().Throw<ArgumentException>().WithMessage($"*'{urn}'*URN*");
    }

    private static ScimSchema Build(Action<ScimSchemaBuilder> describe) => ScimSchemaBuilder.Build(Urn, "Box", describe);

    private static FluentAssertions.Specialized.ExceptionAssertions<ArgumentException> ShouldThrow(Action<ScimSchemaBuilder> describe) =>
        describe.Invoking(given => Build(given)).Should().Throw<ArgumentException>();
}
