namespace Scim.Server.ArchitectureTests.Sources;

public sealed class FileNamesTests
{
    [Fact]
    public void File_names_in_the_packages_are_unique() => FileNames.FindDuplicates(SourceFile.ReadAll("src")).Should().BeEmpty();

    [Fact]
    public void A_duplicate_file_name_is_reported() =>
        FileNames.FindDuplicates([new("src/A/Reader.cs", ""), new("src/B/Reader.cs", ""), new("src/B/Writer.cs", "")])
            .Should().Equal("Reader.cs exists more than once: src/A/Reader.cs, src/B/Reader.cs");
}
