using Scim.Server.Relational.Databases;

namespace Scim.Server.Relational.Tests.Schema;

public sealed class SchemaScriptFileTests
{
    [Fact]
    public void A_script_is_compatible_with_the_previous_version_unless_it_says_otherwise()
    {
        SchemaScriptFile.Parse("003_more", "SELECT 1;").CompatibleFrom.Should().Be(2);
        SchemaScriptFile.Parse("001_initial", "SELECT 1;").CompatibleFrom.Should().Be(1);
        SchemaScriptFile.Parse("007_more", "-- Why.\n-- compatible-from: 4\nSELECT 1;").CompatibleFrom.Should().Be(4);
    }

    [Fact]
    public void A_script_ends_with_the_row_that_marks_it_as_applied() =>
        SchemaScriptFile.Parse("003_more", "SELECT 1;\n").Text.Should().Be(
            "SELECT 1;\n\nINSERT INTO scim_schema_version (version, name, compatible_from) VALUES (3, 'more', 2);\n");

    [Theory]
    [InlineData("1_initial")]
    [InlineData("001 initial")]
    [InlineData("001_it's")]
    public void A_script_with_an_invalid_name_is_rejected(string file) =>
        FluentActions.Invoking(() => SchemaScriptFile.Parse(file, "")).Should().Throw<FormatException>();

    [Fact]
    public void The_scripts_of_SQLite_are_numbered_without_a_gap()
    {
        ScimSqliteSchema.Scripts.Select(script => script.Version).Should().Equal(Enumerable.Range(1, ScimSqliteSchema.Scripts.Count));
        ScimSqliteSchema.Scripts[0].Name.Should().Be("initial");
    }
}
