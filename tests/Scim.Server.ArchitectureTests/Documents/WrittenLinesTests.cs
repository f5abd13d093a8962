using System.Globalization;

namespace Scim.Server.ArchitectureTests.Documents;

public sealed class WrittenLinesTests
{
    [Fact]
    public void A_developer_writes_no_more_lines_than_was_promised() =>
        WrittenLines.All().Where(written => written.Lines > written.Most).Should().BeEmpty();

    [Fact]
    public void The_document_tells_the_numbers_that_are_counted()
    {
        var text = File.ReadAllText(Path.Combine(TestData.RepositoryRoot, "docs", "own-tables.md")).ReplaceLineEndings("\n");
        text.Split("<!-- lines -->\n")[1].Split("\n<!-- end of lines -->")[0].Should().Be(Table());
    }

    [Theory]
    [InlineData("using System;\nnamespace A;\n\n// words\nint a;\n{\n}", 3)]
    [InlineData("using var file = Open();", 1)]
    public void Comments_usings_and_namespaces_do_not_count_and_braces_do(string text, int lines) => WrittenLines.Counted(text).Should().HaveCount(lines);

    private static string Table() => string.Join(
        '\n',
        (string[])
        [
            "| you want | you write | lines | at most |",
            "|---|---|---|---|",
            .. WrittenLines.All().Select(written => string.Create(CultureInfo.InvariantCulture, $"| {written.What} | {written.Where} | {written.Lines} | {written.Most?.ToString(CultureInfo.InvariantCulture) ?? "-"} |")),
        ]);
}
