namespace Scim.Server.Tests.Filters.Binding;

public class FilterBindingTests
{
    private const string Enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    private static readonly ScimResourceType Room = new("Room", "Rooms", new ScimSchema("urn:example:2.0:Room", "Room",
    [
        new ScimAttribute("number", ScimAttributeType.Integer),
        new ScimAttribute("ratio", ScimAttributeType.Decimal),
        new ScimAttribute("plan", ScimAttributeType.Binary),
        new ScimAttribute("tags") { MultiValued = true },
        new ScimAttribute("opened", ScimAttributeType.DateTime),
        new ScimAttribute("lock", ScimAttributeType.Complex)
        {
            SubAttributes = [new ScimAttribute("value") { Returned = ScimReturned.Never }, new ScimAttribute("maker")],
        },
    ]));

    [Theory]
    [InlineData("USERNAME EQ \"x\"", "userName eq \"x\"")]
    [InlineData("urn:ietf:params:scim:schemas:core:2.0:USER:userName eq \"x\"", "userName eq \"x\"")]
    [InlineData("emails co \"x\"", "emails.value co \"x\"")]
    [InlineData("EMAILS[TYPE eq \"work\"]", "emails[type eq \"work\"]")]
    [InlineData("nickName eq null", "not (nickName pr)")]
    [InlineData("nickName ne null", "nickName pr")]
    [InlineData("name eq null", "not (name pr)")]
    [InlineData("meta.version eq \"W/\\\"1\\\"\"", "meta.version eq \"W/\\\"1\\\"\"")]
    [InlineData("meta.version eq \"W/\\\"1~AAAAAAAAAAAAAAAA\\\"\"", "meta.version eq \"W/\\\"1~AAAAAAAAAAAAAAAA\\\"\" or meta.version eq \"W/\\\"1\\\"\"")]
    [InlineData("meta.version ne \"W/\\\"1~AAAAAAAAAAAAAAAA\\\"\"", "meta.version ne \"W/\\\"1~AAAAAAAAAAAAAAAA\\\"\" and meta.version ne \"W/\\\"1\\\"\"")]
    [InlineData("meta.version sw \"W/\\\"1~AAAAAAAAAAAAAAAA\\\"\"", "meta.version sw \"W/\\\"1~AAAAAAAAAAAAAAAA\\\"\"")]
    [InlineData("userName pr and meta.version pr", "userName pr")]
    [InlineData("userName pr and meta.version ne null", "userName pr")]
    [InlineData("userName pr or meta.version eq null", "userName pr")]
    [InlineData("userName pr or not (meta.version pr)", "userName pr")]
    [InlineData("schemas[value eq \"urn:x\"]", "schemas[value eq \"urn:x\"]")]
    [InlineData("urn:ietf:params:scim:schemas:extension:enterprise:2.0:user:MANAGER.displayname sw \"J\"", Enterprise + ":manager.displayName sw \"J\"")]
    [InlineData(Enterprise + " pr", Enterprise + " pr")]
    public void Names_are_normalized_to_the_spelling_of_the_schema(string text, string bound) => TestFilterReader.ReadFilter(text).ToString().Should().Be(bound);

    [Theory]
    [InlineData("number eq 10.0", "number eq 10.0", ScimValueKind.Integer)]
    [InlineData("number gt 1e3", "number gt 1000", ScimValueKind.Integer)]
    [InlineData("number gt 1.5", "number gt 1.5", ScimValueKind.Decimal)]
    [InlineData("number lt 9223372036854775808", "number lt 9223372036854775808", ScimValueKind.Decimal)]
    [InlineData("ratio eq -1.5E-3", "ratio eq -0.0015", ScimValueKind.Decimal)]
    public void Numbers_are_converted_to_the_type_of_the_attribute(string text, string same, ScimValueKind kind)
    {
        var comparison = TestFilterReader.ReadFilter(text, type: Room).Should().BeOfType<ScimComparison>().Subject;
        comparison.Value.Kind.Should().Be(kind);
        comparison.Value.AsDecimal().Should().Be(((ScimComparison)TestFilterReader.ReadFilter(same, type: Room)).Value.AsDecimal());
    }

    [Theory]
    [InlineData("number eq \"10\"", "position 11: the value does not fit 'number'; expected a number of at most 28 digits")]
    [InlineData("number eq 1e400", "position 11: the value does not fit 'number'; expected a number of at most 28 digits")]
    [InlineData("number co 1", "position 8: the operator co does not fit 'number'; expected eq, ne, gt, ge, lt, le or pr")]
    [InlineData("plan gt \"AA==\"", "position 6: the operator gt does not fit 'plan'; expected eq, ne or pr")]
    [InlineData("plan co \"AA\"", "position 6: the operator co does not fit 'plan'; expected eq, ne or pr")]
    [InlineData("opened eq \"yesterday\"", "position 11: the value does not fit 'opened'; expected a date and time such as \"2008-01-23T04:56:22Z\"")]
    [InlineData("opened eq \"2008-01-23\"", "position 11: the value does not fit 'opened'")]
    [InlineData("opened sw \"2008\"", "position 8: the operator sw does not fit 'opened'")]
    [InlineData("opened eq true", "position 11: the value does not fit 'opened'")]
    [InlineData("tags eq 5", "position 9: the value does not fit 'tags'; expected a string in double quotes")]
    [InlineData("tags gt null", "position 6: null can be compared only with eq or ne, not with gt")]
    [InlineData("tags.value eq \"x\"", "position 1: 'tags' has no sub-attribute 'value'")]
    [InlineData("tags[type eq \"x\"]", "position 6: 'tags' has no sub-attribute 'type'")]
    [InlineData("lock[maker pr]", "position 1: 'lock' is not multi-valued")]
    [InlineData("number[value eq 1]", "position 1: 'number' is not multi-valued")]
    [InlineData("lock.maker[value eq \"x\"]", "position 1: 'lock.maker' is not multi-valued")]
    [InlineData("lock eq \"x\"", "position 1: 'lock' is complex; compare one of its sub-attributes")]
    [InlineData("urn:example:2.0:Room pr", "position 1: 'urn:example:2.0:Room' is a schema; expected one of its attributes")]
    public void A_filter_that_does_not_fit_the_schema_is_rejected_with_the_reason(string text, string reason)
    {
        var error = TestFilterReader.ReadFilterError(text, type: Room);
        error.Type.Should().Be(ScimErrorType.InvalidFilter);
        error.Detail.Should().StartWith("filter, " + reason);
    }

    [Theory]
    [InlineData("active gt true", "position 8: the operator gt does not fit 'active'; expected eq, ne or pr")]
    [InlineData("active eq \"true\"", "position 11: the value does not fit 'active'; expected true or false")]
    [InlineData("active eq 1", "position 11: the value does not fit 'active'; expected true or false")]
    [InlineData("addresses eq \"x\"", "position 1: 'addresses' is complex; compare one of its sub-attributes")]
    [InlineData("petName pr", "position 1: the resource type User has no attribute 'petName'")]
    [InlineData("name.petName pr", "position 1: 'name' has no sub-attribute 'petName'")]
    [InlineData("department pr", $"position 1: the resource type User has no attribute 'department'; did you mean {Enterprise}:department?")]
    [InlineData(Enterprise + ":petName pr", $"position 1: the extension {Enterprise} has no attribute 'petName'")]
    [InlineData("urn:example:none:2.0:User:x pr", "position 1: the resource type User has no schema 'urn:example:none:2.0:User'")]
    [InlineData("emails[petName pr]", "position 8: 'emails' has no sub-attribute 'petName'")]
    [InlineData("emails[emails.type pr]", "position 8: 'emails' has no sub-attribute 'emails.type'")]
    [InlineData("title pr or petName pr", "position 13: the resource type User has no attribute 'petName'")]
    [InlineData("active eq true and petName pr", "position 20: the resource type User has no attribute 'petName'")]
    public void A_filter_that_does_not_fit_the_user_type_is_rejected_with_a_hint(string text, string reason)
    {
        var error = TestFilterReader.ReadFilterError(text);
        error.Type.Should().Be(ScimErrorType.InvalidFilter);
        error.Detail.Should().StartWith("filter, " + reason);
    }

    [Theory]
    [InlineData("password eq \"x\"")]
    [InlineData("password pr")]
    [InlineData("not (PASSWORD sw \"a\")")]
    [InlineData("password eq null")]
    [InlineData("title pr or password gt \"a\"")]
    public void A_filter_on_an_attribute_that_is_never_returned_is_rejected_as_sensitive(string text)
    {
        foreach (var dialect in new[] { ScimDialect.Strict, ScimDialect.Default })
        {
            var error = TestFilterReader.ReadFilterError(text, dialect);
            error.Status.Should().Be(403);
            error.Type.Should().Be(ScimErrorType.Sensitive);
        }
    }

    [Theory]
    [InlineData("lock.value eq \"x\"")]
    [InlineData("lock eq \"x\"")]
    public void A_filter_on_a_sub_attribute_that_is_never_returned_is_rejected_as_sensitive(string text) =>
        TestFilterReader.ReadFilterError(text, ScimDialect.Default, Room).Type.Should().Be(ScimErrorType.Sensitive);

    [Fact]
    public void A_comparison_created_in_code_must_fit_the_attribute()
    {
        var path = new ScimAttributePath(new ScimAttribute("active", ScimAttributeType.Boolean));
        FluentActions.Invoking(() => new ScimComparison(path, ScimOperator.Equal, ScimValue.From("true"))).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => new ScimComparison(path, ScimOperator.Contains, ScimValue.From(true))).Should().Throw<ArgumentException>();
    }
}
