using Scim.Server.TestSupport;

namespace Scim.Server.ArchitectureTests.Documents;

public sealed class QuotedCodeTests
{
    private const string Source = "class A\n{\n    void One()\n    {\n    }\n\n    void Two() => One();\n}\n";

    public static TheoryData<string> Documents =>
    [
        .. Directory.EnumerateFiles(TestData.RepositoryRoot, "*.md", SearchOption.TopDirectoryOnly)
            .Concat(new[] { "docs", "samples", "src", "benchmarks" }.SelectMany(folder =>
                Directory.EnumerateFiles(Path.Combine(TestData.RepositoryRoot, folder), "*.md", SearchOption.AllDirectories)))
            .Select(file => Path.GetRelativePath(TestData.RepositoryRoot, file).Replace('\\', '/'))
            .Where(path => !path.Contains("/bin/", StringComparison.Ordinal) && !path.Contains("/obj/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Quoted_code_in_documents_matches_its_source(string document)
    {
        var text = File.ReadAllText(Path.Combine(TestData.RepositoryRoot, document));
        QuotedCode.FindAll(document, text).Select(quoted => quoted.FindFault(ReadText(quoted.Source))).OfType<string>().Should().BeEmpty();
    }

    [Theory]
    [InlineData("class A\n{")]
    [InlineData("void One()\n{\n}\n\nvoid Two() => One();")]
    [InlineData("void One()\n// …\nvoid Two() => One();")]
    [InlineData("class A\n{\n    // …\n    void Two() => One();\n}")]
    public void A_part_of_the_source_is_found_at_any_indentation(string code) => FindFault(code).Should().BeNull();

    [Theory]
    [InlineData("void Three()")]
    [InlineData("void One()\n{\n  }")]
    [InlineData("void Two() => One();\n// …\nvoid One()")]
    [InlineData("void One()\nvoid Two() => One();")]
    public void Code_that_is_not_in_the_source_is_reported(string code) => FindFault(code).Should().StartWith("page.md:2: A.cs does not hold");

    [Fact]
    public void A_comment_without_code_and_a_missing_source_are_reported()
    {
        QuotedCode.FindAll("page.md", "<!-- from A.cs -->\nwords").Single().FindFault(Source).Should().Be("page.md:1: expected a block of code below the comment");
        QuotedCode.FindAll("page.md", "<!-- from A.cs -->\n```\nx\n```").Single().FindFault(null).Should().Be("page.md:1: there is no A.cs");
    }

    private static string? FindFault(string code) => QuotedCode.FindAll("page.md", $"words\n<!-- from A.cs -->\n```csharp\n{code}\n```\n").Single().FindFault(Source);

    private static string? ReadText(string path) => Path.Combine(TestData.RepositoryRoot, path) is var file && File.Exists(file) ? File.ReadAllText(file) : null;
}
