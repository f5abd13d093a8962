using System.Globalization;
using System.Text;

namespace Scim.Server.Tests.Resources.Reading;

public sealed class RefusedBodyTests
{
    private static readonly string Sample = Json.User($$$"""
        "name":{"givenName":"Ann"},"active":true,"emails":[{"value":"a@x","primary":true}],"password":"pässword",
        "{{{ScimUrns.EnterpriseUser}}}":{"manager":{"value":"42"}}
        """);

    [Fact]
    public void Body_cut_at_any_byte_is_invalid_syntax()
    {
        var whole = Encoding.UTF8.GetBytes(Sample);
        Json.Read(Sample);

        for (var length = 0; length < whole.Length; length++)
        {
            Json.Refuse(whole[..length], Json.Default()).Type.Should().Be(ScimErrorType.InvalidSyntax, "it was cut after {0} bytes", length);
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
    public void Malformed_body_is_invalid_syntax(string body)
    {
        Json.Refuse(body, Json.Default()).Type.Should().Be(ScimErrorType.InvalidSyntax);
        Json.Refuse(body, Json.Strict()).Type.Should().Be(ScimErrorType.InvalidSyntax);
    }

    [Fact]
    public void Error_says_where_the_json_breaks() =>
        Json.Refuse("{\"userName\":\n  \"a\" 7}").Detail.Should().Be("The body is not valid JSON at line 2, byte 7.");

    [Fact]
    public void Broken_utf8_is_invalid_syntax() =>
        Json.Refuse([.. "{\"userName\":\""u8, 0xC3, 0x28, .. "\"}"u8]).Type.Should().Be(ScimErrorType.InvalidSyntax);

    [Theory]
    [InlineData("\"nickName\":\"a\",\"NICKNAME\":\"b\"", "nickName")]
    [InlineData("\"nickName\":null,\"nickName\":null", "nickName")]
    [InlineData("\"id\":\"1\",\"ID\":\"1\"", "id")]
    [InlineData("\"name\":{\"givenName\":\"a\",\"givenname\":\"b\"}", "name.givenName")]
    [InlineData("\"nickName\":\"a\",\"\\u006eickName\":\"b\"", "nickName")]
    public void Name_that_comes_twice_is_invalid_syntax(string members, string path) =>
        Json.Refuse(Json.User(members), Json.Default()).Should()
            .BeEquivalentTo(ScimError.InvalidSyntax($"'{path}' is specified more than once; attribute names are case-insensitive."));

    [Theory]
    [InlineData("\\ud800")]
    [InlineData("\\udc00")]
    [InlineData("a\\udc00\\ud800")]
    [InlineData("\\ud83d\\u0041")]
    [InlineData("a\\u0000")]
    public void Text_that_no_store_can_hold_is_invalid_value(string text)
    {
        Json.Refuse(Json.User($"\"title\":\"{text}\"")).Type.Should().Be(ScimErrorType.InvalidValue);
        Json.Refuse(Json.User($"\"emails\":[{{\"value\":\"{text}\"}}]"), Json.Default()).Type.Should().Be(ScimErrorType.InvalidValue);
    }

    [Fact]
    public void Half_a_surrogate_pair_in_a_name_is_invalid_value()
    {
        Json.Refuse(Json.User("\"\\ud800\":1"), Json.Default()).Type.Should().Be(ScimErrorType.InvalidValue);
        Json.Refuse(Json.User($"\"{new string('x', 600)}\\ud800\":1"), Json.Default()).Type.Should().Be(ScimErrorType.InvalidValue);
    }

    [Theory]
    [InlineData("\"shoeSize\":", "[", "]")]
    [InlineData("\"shoeSize\":", "{\"a\":", "}")]
    [InlineData("\"emails\":", "[", "]")]
    [InlineData("\"name\":", "{\"givenName\":", "}")]
    public void Deep_nesting_is_refused(string name, string open, string close)
    {
        var nested = new StringBuilder(name).Insert(name.Length, open, 10_000).Append('1').Insert(name.Length + (open.Length * 10_000) + 1, close, 10_000);

        Json.Refuse(Json.User(nested.ToString()), Json.Default()).Status.Should().Be(400);
        Json.Refuse(Json.User(nested.ToString()), Json.Strict()).Status.Should().Be(400);
    }

    [Fact]
    public void Deep_nesting_is_named_in_the_error()
    {
        var nested = string.Concat(Enumerable.Repeat("[", 40)) + string.Concat(Enumerable.Repeat("]", 40));

        Json.Refuse(Json.User($"\"shoeSize\":{nested}"), Json.Default()).Should()
            .BeEquivalentTo(ScimError.InvalidSyntax("The body is nested deeper than 32 levels."));
    }

    [Fact]
    public void User_name_of_a_mebibyte_is_invalid_value_and_a_title_is_not()
    {
        var text = new string('x', 1 << 20);

        Json.Refuse($$"""{"schemas":["{{ScimUrns.User}}"],"userName":"{{text}}"}""").Type.Should().Be(ScimErrorType.InvalidValue);
        Json.Refuse(Json.User($"\"externalId\":\"{text}\"")).Type.Should().Be(ScimErrorType.InvalidValue);
        Json.Read(Json.User($"\"title\":\"{text}\"")).AsUser().Title.Should().HaveLength(text.Length);
        Json.Refuse(Json.User($"\"{text}\":1")).Type.Should().Be(ScimErrorType.InvalidValue);
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
    public void Strange_names_are_unknown(string name) =>
        Json.Refuse(Json.User($"\"{name}\":{{\"x\":1}}")).Type.Should().Be(ScimErrorType.InvalidValue);

    [Theory]
    [InlineData("{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"]}", "userName")]
    [InlineData("{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"userName\":null}", "userName")]
    [InlineData("{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"userName\":\"  \"}", "userName")]
    public void Missing_required_attribute_is_invalid_value(string body, string name) =>
        Json.Refuse(body, Json.Default()).Should().BeEquivalentTo(ScimError.InvalidValue($"'{name}' is required and missing or empty."));

    [Fact]
    public void Required_extension_and_its_required_attributes_must_be_there()
    {
        var extension = new ScimSchema("urn:example:badge", "Badge", [new ScimAttribute("number") { Required = true }, new ScimAttribute("colour")]);
        var required = Json.Strict(ScimResourceTypes.User.WithExtension(extension, required: true));
        var optional = Json.Strict(ScimResourceTypes.User.WithExtension(extension));
        var incomplete = Json.User("\"urn:example:badge\":{\"colour\":\"red\"}");

        Json.Refuse(Json.User(""), required).Detail.Should().Be("'urn:example:badge' is required and missing or empty.");
        Json.Refuse(incomplete, required).Detail.Should().Be("'urn:example:badge:number' is required and missing or empty.");
        Json.Refuse(incomplete, optional).Type.Should().Be(ScimErrorType.InvalidValue);
        Json.Read(Json.User(""), optional).Count.Should().Be(2);
    }

    [Fact]
    public void Second_primary_is_invalid_value() =>
        Json.Refuse(Json.User("\"emails\":[{\"value\":\"a\",\"primary\":true},{\"value\":\"b\",\"primary\":true}]")).Detail
            .Should().Be("'emails' has more than one element with primary true; expected one at most.");

    [Theory]
    [InlineData("1.5")]
    [InlineData("1.0")]
    [InlineData("1e2")]
    [InlineData("9223372036854775808")]
    [InlineData("1e400")]
    public void Number_that_is_no_integer_of_64_bits_is_invalid_value(string number) =>
        Json.Refuse($$"""{"schemas":["urn:example:thing"],"whole":{{number}}}""", Json.Strict(Thing("whole", ScimAttributeType.Integer))).Type
            .Should().Be(ScimErrorType.InvalidValue);

    [Theory]
    [InlineData("2020-01-01")]
    [InlineData("2020-01-01T12:00:00z")]
    [InlineData("yesterday")]
    public void Text_that_is_no_date_and_time_is_invalid_value(string text) =>
        Json.Refuse($$"""{"schemas":["urn:example:thing"],"when":"{{text}}"}""", Json.Strict(Thing("when", ScimAttributeType.DateTime))).Detail
            .Should().Be("The value of 'when' is not a date and time such as 2026-01-31T12:00:00Z.");

    [Fact]
    public void Number_beyond_the_range_of_decimal_is_invalid_value() =>
        Json.Refuse("""{"schemas":["urn:example:thing"],"part":1e400}""", Json.Strict(Thing("part", ScimAttributeType.Decimal))).Type
            .Should().Be(ScimErrorType.InvalidValue);

    [Fact]
    public void Value_is_never_repeated_in_the_error()
    {
        var error = Json.Refuse(Json.User("\"password\":{\"secret\":\"hunter2\"}"));

        error.Detail.Should().Be("'password' holds an object; expected a string.");
        Json.Refuse(Json.User("\"password\":\"hunter2\\u0000\"")).Detail.Should().NotContain("hunter2");
    }

    [Fact]
    public void Every_wrong_kind_of_value_is_invalid_value_for_every_attribute_that_a_client_may_write()
    {
        var tried = 0;
        foreach (var attribute in ScimResourceTypes.User.Root.SubAttributes.Where(IsWritable))
        {
            foreach (var (members, wrong) in WrongBodies(attribute))
            {
                tried++;
                var error = Json.Refuse(UserWith(attribute, members), Json.Strict());
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
        _ => Json.User($"\"{attribute.Name}\":{value}"),
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
