using System.Globalization;
using Scim.Server.TestSupport;

namespace Scim.Server.ArchitectureTests.Documents;

public sealed class WrittenLineCountTests
{
    [Fact]
    public void A_developer_writes_no_more_lines_than_promised() =>
        WrittenLineCount.CountAll().Where(written => written.Lines > written.Max).Should().BeEmpty();

    [Fact]
    public void The_document_states_the_counted_numbers()
    {
        var text = File.ReadAllText(Path.Combine(TestData.RepositoryRoot, "docs", "own-tables.md")).ReplaceLineEndings("\n");
        text.Split("<!-- lines -->\n")[1].Split("\n<!-- end of lines -->")[0].Should().Be(WriteTable());
    }

    [Theory]
    [InlineData("using System;\nnamespace A;\n\n// words\nint a;\n{\n}", 3)]
    [InlineData("using var file = Open();", 1)]
    public void Comments_usings_and_namespaces_do_not_count_and_braces_do(string text, int lines) => WrittenLineCount.GetCountedLines(text).Should().HaveCount(lines);

    private static string WriteTable() => string.Join(
        '\n',
        (string[])
        [
            "| you want | you write | lines | at most |",
            "|---|---|---|---|",
            .. WrittenLineCount.CountAll().Select(written => string.Create(CultureInfo.InvariantCulture, $"| {written.Subject} | {written.Location} | {written.Lines} | {written.Max?.ToString(CultureInfo.InvariantCulture) ?? "-"} |")),
        ]);
}
