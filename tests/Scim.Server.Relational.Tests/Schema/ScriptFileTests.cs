using Scim.Server.Relational.Schema;

namespace Scim.Server.Relational.Tests.Schema;

public sealed class ScriptFileTests
{
    [Fact]
    public void A_script_can_be_used_from_the_version_before_unless_it_says_otherwise()
    {
        ScriptFile.Parse("003_more", "SELECT 1;").CompatibleFrom.Should().Be(2);
        ScriptFile.Parse("001_initial", "SELECT 1;").CompatibleFrom.Should().Be(1);
        ScriptFile.Parse("007_more", "-- Why.\n-- compatible-from: 4\nSELECT 1;").CompatibleFrom.Should().Be(4);
    }

    [Fact]
    public void A_script_ends_with_the_row_that_marks_it_as_applied() =>
        ScriptFile.Parse("003_more", "SELECT 1;\n").Text.Should().Be(
            "SELECT 1;\n\nINSERT INTO scim_schema_version (version, name, compatible_from) VALUES (3, 'more', 2);\n");

    [Theory]
    [InlineData("1_initial")]
    [InlineData("001 initial")]
    [InlineData("001_it's")]
    public void A_script_with_another_name_is_refused(string file) =>
        FluentActions.Invoking(() => ScriptFile.Parse(file, "")).Should().Throw<FormatException>();

    [Fact]
    public void The_scripts_of_SQLite_are_numbered_without_a_gap()
    {
        ScimSqliteSchema.Scripts.Select(script => script.Version).Should().Equal(Enumerable.Range(1, ScimSqliteSchema.Scripts.Count));
        ScimSqliteSchema.Scripts[0].Name.Should().Be("initial");
    }
}
