using System.Globalization;
using System.Text;
using Scim.Server.Resources.Reading;

namespace Scim.Server.Tests.Resources.Reading;

public sealed class RejectedBodyTests
{
    private static readonly string Sample = ResourceJson.CreateUser($$$"""
        "name":{"givenName":"Ann"},"active":true,"emails":[{"value":"a@x","primary":true}],"password":"pässword",
        "{{{ScimUrns.EnterpriseUser}}}":{"manager":{"value":"42"}}
        """);

    [Fact]
    public void Body_truncated_at_any_byte_is_invalidSyntax()
    {
        var whole = Encoding.UTF8.GetBytes(Sample);
        ResourceJson.Read(Sample);

        for (var length = 0; length < whole.Length; length++)
        {
            ResourceJson.ReadError(whole[..length], ResourceJson.CreateDefaultSettings()).Type.Should().Be(ScimErrorType.InvalidSyntax, "it was cut after {0} bytes", length);
        }
    }

    [Theory]
    [InlineData("{}x")]
    [InlineData("{},")]
    [InlineData("{}{}")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("7")]
    [InlineData("null")]
    [InlineData("{\"userName\":}")]
    [InlineData("{\"userName\" \"a\"}")]
    [InlineData("{'userName':'a'}")]
    [InlineData("{\"userName\":\"a\",}")]
    [InlineData("{\"userName\":NaN}")]
    [InlineData("{\"active\":TRUE}")]
    [InlineData("{/* no */}")]
    [InlineData("{\"title\":\"a\tb\"}")]
    public void Malformed_body_is_invalidSyntax(string body)
    {
        ResourceJson.ReadError(body, ResourceJson.CreateDefaultSettings()).Type.Should().Be(ScimErrorType.InvalidSyntax);
        ResourceJson.ReadError(body, ResourceJson.CreateStrictSettings()).Type.Should().Be(ScimErrorType.InvalidSyntax);
    }

    [Fact]
    public void Error_names_the_position_of_malformed_JSON() =>
        ResourceJson.ReadError("{\"userName\":\n  \"a\" 7}").Detail.Should().Be("The body is not valid JSON at line 2, byte 7.");

    [Fact]
    public void Invalid_UTF8_is_invalidSyntax() =>
        ResourceJson.ReadError([.. "{\"userName\":\""u8, 0xC3, 0x28, .. "\"}"u8]).Type.Should().Be(ScimErrorType.InvalidSyntax);

    [Theory]
    [InlineData("\"nickName\":\"a\",\"NICKNAME\":\"b\"", "nickName")]
    [InlineData("\"nickName\":null,\"nickName\":null", "nickName")]
    [InlineData("\"id\":\"1\",\"ID\":\"1\"", "id")]
    [InlineData("\"name\":{\"givenName\":\"a\",\"givenname\":\"b\"}", "name.givenName")]
    [InlineData("\"nickName\":\"a\",\"\\u006eickName\":\"b\"", "nickName")]
    public void Duplicate_name_is_invalidSyntax(string members, string path) =>
        ResourceJson.ReadError(ResourceJson.CreateUser(members), ResourceJson.CreateDefaultSettings()).Should()
            .BeEquivalentTo(ScimError.InvalidSyntax($"'{path}' is specified more than once; attribute names are case-insensitive."));

    [Theory]
    [InlineData("\\ud800")]
    [InlineData("\\udc00")]
    [InlineData("a\\udc00\\ud800")]
    [InlineData("\\ud83d\\u0041")]
    [InlineData("a\\u0000")]
    public void String_that_cannot_be_stored_is_invalidValue(string text)
    {
        ResourceJson.ReadError(ResourceJson.CreateUser($"\"title\":\"{text}\"")).Type.Should().Be(ScimErrorType.InvalidValue);
        ResourceJson.ReadError(ResourceJson.CreateUser($"\"emails\":[{{\"value\":\"{text}\"}}]"), ResourceJson.CreateDefaultSettings()).Type.Should().Be(ScimErrorType.InvalidValue);
    }

    [Fact]
    public void Lone_surrogate_in_a_name_is_invalidValue()
    {
        ResourceJson.ReadError(ResourceJson.CreateUser("\"\\ud800\":1"), ResourceJson.CreateDefaultSettings()).Type.Should().Be(ScimErrorType.InvalidValue);
        ResourceJson.ReadError(ResourceJson.CreateUser($"\"{new string('x', 600)}\\ud800\":1"), ResourceJson.CreateDefaultSettings()).Type.Should().Be(ScimErrorType.InvalidValue);
    }

    [Theory]
    [InlineData("\"shoeSize\":", "[", "]")]
    [InlineData("\"shoeSize\":", "{\"a\":", "}")]
    [InlineData("\"emails\":", "[", "]")]
    [InlineData("\"name\":", "{\"givenName\":", "}")]
    public void Deep_nesting_is_rejected(string name, string open, string close)
    {
        var nested = new StringBuilder(name).Insert(name.Length, open, 10_000).Append('1').Insert(name.Length + (open.Length * 10_000) + 1, close, 10_000);

        ResourceJson.ReadError(ResourceJson.CreateUser(nested.ToString()), ResourceJson.CreateDefaultSettings()).Status.Should().Be(400);
        ResourceJson.ReadError(ResourceJson.CreateUser(nested.ToString()), ResourceJson.CreateStrictSettings()).Status.Should().Be(400);
    }

    [Fact]
    public void Deep_nesting_is_named_in_the_error()
    {
        var nested = string.Concat(Enumerable.Repeat("[", 40)) + string.Concat(Enumerable.Repeat("]", 40));

        ResourceJson.ReadError(ResourceJson.CreateUser($"\"shoeSize\":{nested}"), ResourceJson.CreateDefaultSettings()).Should()
            .BeEquivalentTo(ScimError.InvalidSyntax("The body is nested deeper than 32 levels."));
    }

    [Fact]
    public void UserName_of_a_mebibyte_is_invalidValue_and_a_title_is_accepted()
    {
        var text = new string('x', 1 << 20);

        ResourceJson.ReadError($$"""{"schemas":["{{ScimUrns.User}}"],"userName":"{{text}}"}""").Type.Should().Be(ScimErrorType.InvalidValue);
        ResourceJson.ReadError(ResourceJson.CreateUser($"\"externalId\":\"{text}\"")).Type.Should().Be(ScimErrorType.InvalidValue);
        ResourceJson.Read(ResourceJson.CreateUser($"\"title\":\"{text}\"")).AsUser().Title.Should().HaveLength(text.Length);
        ResourceJson.ReadError(ResourceJson.CreateUser($"\"{text}\":1")).Type.Should().Be(ScimErrorType.InvalidValue);
    }

    [Theory]
    [InlineData("__proto__")]
    [InlineData("constructor")]
    [InlineData("toString")]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("urn:")]
    [InlineData(":")]
    [InlineData("name.givenName")]
    public void Unusual_names_are_rejected_as_unknown_attributes(string name) =>
        ResourceJson.ReadError(ResourceJson.CreateUser($"\"{name}\":{{\"x\":1}}")).Type.Should().Be(ScimErrorType.InvalidValue);

    [Theory]
    [InlineData("{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"]}", "userName")]
    [InlineData("{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"userName\":null}", "userName")]
    [InlineData("{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"userName\":\"  \"}", "userName")]
    public void Missing_required_attribute_is_invalidValue(string body, string name) =>
        ResourceJson.ReadError(body, ResourceJson.CreateDefaultSettings()).Should().BeEquivalentTo(ScimError.InvalidValue($"'{name}' is required but missing or empty."));

    [Fact]
    public void Required_extension_and_its_required_attributes_must_be_present()
    {
        var extension = new ScimSchema("urn:example:badge", "Badge", [new ScimAttribute("number") { Required = true }, new ScimAttribute("colour")]);
        var required = ResourceJson.CreateStrictSettings(ScimResourceTypes.User.WithExtension(extension, required: true));
        var optional = ResourceJson.CreateStrictSettings(ScimResourceTypes.User.WithExtension(extension));
        var incomplete = ResourceJson.CreateUser("\"urn:example:badge\":{\"colour\":\"red\"}");

        ResourceJson.ReadError(ResourceJson.CreateUser(""), required).Detail.Should().Be("'urn:example:badge' is required but missing or empty.");
        ResourceJson.ReadError(incomplete, required).Detail.Should().Be("'urn:example:badge:number' is required but missing or empty.");
        ResourceJson.ReadError(incomplete, optional).Type.Should().Be(ScimErrorType.InvalidValue);
        ResourceJson.Read(ResourceJson.CreateUser(""), optional).Count.Should().Be(2);
    }

    [Fact]
    public void Second_primary_is_invalidValue() =>
        ResourceJson.ReadError(ResourceJson.CreateUser("\"emails\":[{\"value\":\"a\",\"primary\":true},{\"value\":\"b\",\"primary\":true}]")).Detail
            .Should().Be("'emails' has more than one element with primary true; expected at most one.");

    [Theory]
    [InlineData("1.5")]
    [InlineData("1.0")]
    [InlineData("1e2")]
    [InlineData("9223372036854775808")]
    [InlineData("1e400")]
    public void Number_that_is_not_a_64_bit_integer_is_invalidValue(string number) =>
        ResourceJson.ReadError($$"""{"schemas":["urn:example:thing"],"whole":{{number}}}""", ResourceJson.CreateStrictSettings(Thing("whole", ScimAttributeType.Integer))).Type
            .Should().Be(ScimErrorType.InvalidValue);

    [Theory]
    [InlineData("2020-01-01")]
    [InlineData("2020-01-01T12:00:00z")]
    [InlineData("yesterday")]
    public void String_that_is_not_a_dateTime_is_invalidValue(string text) =>
        ResourceJson.ReadError($$"""{"schemas":["urn:example:thing"],"when":"{{text}}"}""", ResourceJson.CreateStrictSettings(Thing("when", ScimAttributeType.DateTime))).Detail
            .Should().Be("The value of 'when' is not a date and time such as 2026-01-31T12:00:00Z.");

    [Fact]
    public void Number_out_of_the_range_of_decimal_is_invalidValue() =>
        ResourceJson.ReadError("""{"schemas":["urn:example:thing"],"part":1e400}""", ResourceJson.CreateStrictSettings(Thing("part", ScimAttributeType.Decimal))).Type
            .Should().Be(ScimErrorType.InvalidValue);

    [Fact]
    public void Value_is_never_repeated_in_the_error()
    {
        var error = ResourceJson.ReadError(ResourceJson.CreateUser("\"password\":{\"secret\":\"hunter2\"}"));

        error.Detail.Should().Be("'password' holds an object; expected a string.");
        ResourceJson.ReadError(ResourceJson.CreateUser("\"password\":\"hunter2\\u0000\"")).Detail.Should().NotContain("hunter2");
    }

    [Fact]
    public void Value_of_every_wrong_type_is_invalidValue_for_every_writable_attribute()
    {
        var tried = 0;
        foreach (var attribute in ScimResourceTypes.User.Root.SubAttributes.Where(IsWritable))
        {
            foreach (var (members, wrong) in WrongBodies(attribute))
            {
                tried++;
                var error = ResourceJson.ReadError(UserWith(attribute, members), ResourceJson.CreateStrictSettings());
                error.Type.Should().Be(ScimErrorType.InvalidValue, "{0} was sent for {1}", wrong, attribute);
                error.Detail.Should().Contain(attribute.Name);
            }
        }

        tried.Should().BeGreaterThan(300);
    }

    private static ScimResourceType Thing(string name, ScimAttributeType type) =>
        new("Thing", "Things", new ScimSchema("urn:example:thing", "Thing", [new ScimAttribute(name, type)]));

    private static bool IsWritable(ScimAttribute attribute) => attribute.Mutability != ScimMutability.ReadOnly;

    private static string UserWith(ScimAttribute attribute, string value) => attribute.Name switch
    {
        "schemas" => $$"""{"schemas":{{value}},"userName":"ann"}""",
        "userName" => $$"""{"schemas":["{{ScimUrns.User}}"],"userName":{{value}}}""",
        _ => ResourceJson.CreateUser($"\"{attribute.Name}\":{value}"),
    };

    private static IEnumerable<(string Body, string Wrong)> WrongBodies(ScimAttribute attribute)
    {
        foreach (var wrong in WrongValues(attribute))
        {
            yield return (wrong, wrong);
        }

        foreach (var (part, below) in attribute.SubAttributes.Where(IsWritable).SelectMany(part => WrongBodies(part).Select(below => (part, below))))
        {
            var body = $$"""{"{{part.Name}}":{{below.Body}}}""";
            yield return (attribute.MultiValued ? $"[{body}]" : body, below.Wrong);
        }
    }

    private static IEnumerable<string> WrongValues(ScimAttribute attribute)
    {
        string[] kinds = ["\"a text!\"", "7", "1.5", "true", "{\"x\":1}", "[7]", "[[]]", "[{\"value\":{}}]"];
        var fitting = attribute switch
        {
            { MultiValued: true } => '[',
            { Type: ScimAttributeType.Complex } => '{',
            { Type: ScimAttributeType.Boolean } => 't',
            { Type: ScimAttributeType.Binary } => '\0',
            _ => '"',
        };
        return kinds.Where(kind => kind[0] != fitting || kind.Length > 3 && fitting is '[' or '{').Select(kind => kind.ToString(CultureInfo.InvariantCulture));
    }
}
