using Scim.Server.Relational.Databases;

namespace Scim.Server.Relational.Tests.Schema;

public sealed class SchemaVersionValidatorTests
{
    private static readonly IReadOnlyList<ScimSchemaScript> Two =
    [
        new() { Version = 1, Name = "initial", CompatibleFrom = 1, Text = "" }, new() { Version = 2, Name = "more", CompatibleFrom = 1, Text = "" },
    ];

    [Fact]
    public void A_new_database_lacks_every_script() => SchemaVersionValidator.FindMissing(Two, []).Should().Equal(Two);

    [Fact]
    public void Applied_scripts_are_not_missing() => SchemaVersionValidator.FindMissing(Two, [new(1, 1)]).Should().Equal(Two[1]);

    [Fact]
    public void Code_runs_on_the_next_version_of_the_tables() => SchemaVersionValidator.FindMissing(Two, [new(1, 1), new(2, 1), new(3, 2)]).Should().BeEmpty();

    [Fact]
    public void Code_two_versions_behind_is_rejected()
    {
        var act = () => SchemaVersionValidator.FindMissing(Two, [new(1, 1), new(2, 1), new(3, 2), new(4, 3)]);

        act.Should().Throw<InvalidOperationException>().WithMessage(
            "The database has version 4 of the tables, which requires a release for version 3 or later; this release is for version 2. "
            + "Run a newer release, or restore a backup of the database from before the upgrade.");
    }

    [Fact]
    public void Code_two_versions_behind_runs_when_both_scripts_allow_it() =>
        SchemaVersionValidator.FindMissing(Two, [new(1, 1), new(2, 1), new(3, 2), new(4, 2)]).Should().BeEmpty();

    [Fact]
    public void Code_is_rejected_when_any_newer_script_needs_newer_code() =>
        FluentActions.Invoking(() => SchemaVersionValidator.FindMissing(Two, [new(1, 1), new(2, 1), new(3, 3), new(4, 2)])).Should().Throw<InvalidOperationException>();
}
