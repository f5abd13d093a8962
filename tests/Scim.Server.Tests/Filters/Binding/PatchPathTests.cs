using Scim.Server.Filters.Tree;

namespace Scim.Server.Tests.Filters.Binding;

public class PatchPathTests
{
    private const string Enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    [Theory]
    [InlineData("NAME.givenname", "name.givenName", null)]
    [InlineData("emails", "emails", null)]
    [InlineData("emails[type eq \"work\"]", "emails", "emails.type eq \"work\"")]
    [InlineData("emails[type eq \"work\" and primary eq true].value", "emails.value", "emails.type eq \"work\" and emails.primary eq true")]
    [InlineData("urn:ietf:params:scim:schemas:core:2.0:User:emails[type eq \"work\"].value", "emails.value", "emails.type eq \"work\"")]
    [InlineData(Enterprise, Enterprise, null)]
    [InlineData(Enterprise + ":manager", Enterprise + ":manager", null)]
    [InlineData(Enterprise + ":manager.value", Enterprise + ":manager.value", null)]
    [InlineData("schemas[value eq \"urn:x\"]", "schemas", "schemas eq \"urn:x\"")]
    [InlineData("password", "password", null)]
    public void A_path_is_bound_to_its_target_and_filter(string text, string target, string? filter)
    {
        var path = TestFilterReader.ReadPath(text);
        path.Target.ToString().Should().Be(target);
        path.Filter?.ToString().Should().Be(filter);
        (path.Filter is null).Should().Be(filter is null);
    }

    [Theory]
    [InlineData("", "path, position 1: expected an attribute")]
    [InlineData("/nickName", "path, position 1: '/nickName' is not an attribute name")]
    [InlineData("name.givenName.x", "path, position 1: 'name.givenName.x' is not an attribute name")]
    [InlineData("emails[0].value", "path, position 8: elements are selected by a filter, not by an index")]
    [InlineData("emails[type eq \"work\"", "path, position 22: expected 'and', 'or' or ']'")]
    [InlineData("emails[type eq", "path, position 15: expected a space and a value")]
    [InlineData("emails[", "path, position 8: expected an attribute, 'not' or '('")]
    [InlineData("emails[type pr]value", "path, position 16: expected a dot or the end of the path")]
    [InlineData("emails[type pr].value.x", "path, position 17: expected the name of one sub-attribute")]
    [InlineData("emails[type pr].", "path, position 17: expected the name of one sub-attribute")]
    [InlineData("emails[type pr].value eq \"x\"", "path, position 17: expected the name of one sub-attribute")]
    [InlineData("userName eq \"x\"", "path, position 9: expected '[' or the end of the path")]
    [InlineData(" userName", "path, position 1: expected an attribute")]
    [InlineData("shoeSize", "path, position 1: the resource type User has no attribute 'shoeSize'")]
    [InlineData("name.petName", "path, position 1: 'name' has no sub-attribute 'petName'")]
    [InlineData("emails[type pr].petName", "path, position 17: 'emails' has no sub-attribute 'petName'")]
    [InlineData("name[familyName pr].givenName", "path, position 1: 'name' is not multi-valued")]
    [InlineData("name.givenName[value pr]", "path, position 1: 'name.givenName' is not multi-valued")]
    [InlineData("userName[value pr]", "path, position 1: 'userName' is not multi-valued")]
    [InlineData("urn:example:none:2.0:User:x", "path, position 1: the resource type User has no schema 'urn:example:none:2.0:User'")]
    [InlineData("urn:ietf:params:scim:schemas:core:2.0:User", "path, position 1: 'urn:ietf:params:scim:schemas:core:2.0:User' is a schema")]
    public void A_malformed_or_unknown_path_is_invalidPath(string text, string reason)
    {
        foreach (var dialect in new[] { ScimDialect.Strict, ScimDialect.Default })
        {
            var error = TestFilterReader.ReadPathError(text, dialect);
            error.Status.Should().Be(400);
            error.Type.Should().Be(ScimErrorType.InvalidPath);
            error.Detail.Should().StartWith(reason);
        }
    }

    [Theory]
    [InlineData("emails[type foo \"work\"]", "path, position 13: unknown operator 'foo'")]
    [InlineData("emails[]", "path, position 8: expected an attribute, 'not' or '('")]
    [InlineData("emails[petName eq \"x\"]", "path, position 8: 'emails' has no sub-attribute 'petName'")]
    [InlineData("emails[primary gt true].value", "path, position 16: the operator gt does not fit 'emails.primary'")]
    [InlineData("emails[primary eq 5].value", "path, position 19: the value does not fit 'emails.primary'")]
    [InlineData("emails[type eq 'work']", "path, position 16: a string must be enclosed in double quotes")]
    public void An_invalid_filter_in_well_formed_brackets_is_invalidFilter(string text, string reason)
    {
        var error = TestFilterReader.ReadPathError(text, ScimDialect.Default);
        error.Type.Should().Be(ScimErrorType.InvalidFilter);
        error.Detail.Should().StartWith(reason);
    }

    [Fact]
    public void An_unquoted_word_in_brackets_is_an_error_in_strict_and_a_string_in_default()
    {
        TestFilterReader.ReadPathError("emails[type eq work].value", ScimDialect.Strict).Type.Should().Be(ScimErrorType.InvalidFilter);
        TestFilterReader.ReadPath("emails[type eq work].value", ScimDialect.Default).Filter?.ToString().Should().Be("emails.type eq \"work\"");
    }
}
