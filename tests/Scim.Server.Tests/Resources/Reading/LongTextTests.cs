namespace Scim.Server.Tests.Resources.Reading;

public sealed class LongTextTests
{
    private static readonly string Long = new('x', 8193);

    [Theory]
    [InlineData("userName")]
    [InlineData("externalId")]
    [InlineData("displayName")]
    public void Text_by_which_resources_are_looked_up_may_not_be_longer_than_8_KiB(string name)
    {
        Json.Refuse($$"""{"{{name}}":"{{Long}}"}""", Json.Default()).Type.Should().Be(ScimErrorType.InvalidValue);
        Json.Refuse($$"""{"{{name}}":"{{Long}}"}""", Json.Strict()).Type.Should().Be(ScimErrorType.InvalidValue);
    }
}
