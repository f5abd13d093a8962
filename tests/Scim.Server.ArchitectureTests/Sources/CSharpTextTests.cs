namespace Scim.Server.ArchitectureTests.Sources;

public sealed class CSharpTextTests
{
    [Theory]
    [InlineData("a // b", "a     ")]
    [InlineData("a /* b\n c */ d", "a     \n      d")]
    [InlineData("a \"b // c\" d", "a          d")]
    [InlineData("a \"b \\\" c\" d", "a          d")]
    [InlineData("a @\"b\"\"c\\\" d", "a          d")]
    [InlineData("a $\"{b}\" d", "a        d")]
    [InlineData("a \"\"\"b \"c\" \"\"\" d", "a              d")]
    [InlineData("a '\"' d", "a     d")]
    [InlineData("a '\\'' d", "a      d")]
    public void Comments_and_literals_are_blanked_and_code_is_kept(string text, string expected) =>
        CSharpText.Blank(text).Should().Be(expected);
}
