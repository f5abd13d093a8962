namespace Scim.Server.Tests.Resources.Reading;

public sealed class LongTextTests
{
    private static readonly string Long = new('x', 8193);

    [Theory]
    [InlineData("userName")]
    [InlineData("externalId")]
    [InlineData("displayName")]
    public void Strings_used_for_lookups_are_limited_to_8_KiB(string name)
    {
        ResourceJson.ReadError($$"""{"{{name}}":"{{Long}}"}""", ResourceJson.CreateDefaultSettings()).Type.Should().Be(ScimErrorType.InvalidValue);
        ResourceJson.ReadError($$"""{"{{name}}":"{{Long}}"}""", ResourceJson.CreateStrictSettings()).Type.Should().Be(ScimErrorType.InvalidValue);
    }
}
