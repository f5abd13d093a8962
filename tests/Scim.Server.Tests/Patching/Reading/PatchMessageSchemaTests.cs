using System.Text;
using Scim.Server.Patching;
using Scim.Server.Tests.Patching.Support;

namespace Scim.Server.Tests.Patching.Reading;

public sealed class PatchMessageSchemaTests
{
    [Theory]
    [InlineData("7")]
    [InlineData("true")]
    [InlineData("{}")]
    [InlineData("\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"")]
    [InlineData("[7]")]
    [InlineData("[null]")]
    [InlineData("[[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"]]")]
    [InlineData("[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\",{}]")]
    public void Schemas_of_the_wrong_type_are_invalidSyntax_under_every_dialect(string schemas)
    {
        (ReadError(schemas, ScimDialect.Default)?.Type).Should().Be(ScimErrorType.InvalidSyntax);
        (ReadError(schemas, ScimDialect.Strict)?.Type).Should().Be(ScimErrorType.InvalidSyntax);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("[\"urn:ietf:params:scim:schemas:core:2.0:User\"]")]
    public void A_missing_message_schema_is_added_only_under_the_default_dialect(string schemas)
    {
        ReadError(schemas, ScimDialect.Default).Should().BeNull();
        (ReadError(schemas, ScimDialect.Strict)?.Type).Should().Be(ScimErrorType.InvalidSyntax);
    }

    private static ScimError? ReadError(string schemas, ScimDialect dialect)
    {
        var body = Encoding.UTF8.GetBytes($$"""{"schemas":{{schemas}},"Operations":[{"op":"remove","path":"title"}]}""");
        return PatchReader.TryRead(body, new PatchRunner(dialect).Settings, out _, out var error) ? null : error;
    }
}
