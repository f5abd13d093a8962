using System.Text.Json.Nodes;

namespace Scim.Server.Standalone.Tests.Integrity;

/// <summary>The check notices what a half-done write would leave behind.</summary>
public sealed class IntegrityCheckTests
{
    private static readonly StoredRow Ada = new(1, Guid.CreateVersion7(), "User", 1, "ada", new JsonObject { ["userName"] = "ADA" });
    private static readonly StoredRow Readers = new(1, Guid.CreateVersion7(), "Group", 2, "readers", new JsonObject { ["displayName"] = "readers" });

    private static readonly StoredTables Whole = new(
        new Dictionary<(long, Guid), StoredRow> { [(1, Ada.Id)] = Ada with { Display = "ADA" }, [(1, Readers.Id)] = Readers },
        new Dictionary<long, StoredPath> { [1] = new(1, "User", "userName", IsReady: true), [2] = new(2, "Group", "displayName", IsReady: true) },
        [new(1, 1, Ada.Id, ScimText.Fold("ada")), new(1, 2, Readers.Id, ScimText.Fold("readers"))],
        [(1, Readers.Id, Ada.Id)]);

    [Fact]
    public void Tables_that_agree_have_no_fault() => Faults(Whole).Should().BeEmpty();

    [Fact]
    public void A_missing_a_wrong_and_an_unowned_index_row_are_found()
    {
        Faults(Whole with { Index = [Whole.Index[1]] }).Should().ContainSingle().Which.Should().Contain("userName");
        Faults(Whole with { Index = [new(1, 1, Ada.Id, "old"), Whole.Index[1]] }).Should().ContainSingle().Which.Should().Contain("old");
        Faults(Whole with { Index = [.. Whole.Index, new(1, 1, Guid.CreateVersion7(), "gone")] }).Should().ContainSingle().Which.Should().Contain("gone");
        Faults(Whole with { Index = [.. Whole.Index, new(2, 1, Ada.Id, ScimText.Fold("ada"))] }).Should().ContainSingle("it stands in another tenant");
    }

    [Fact]
    public void A_membership_of_what_is_gone_is_found()
    {
        Faults(Whole with { Members = [(1, Readers.Id, Guid.CreateVersion7())] }).Should().ContainSingle();
        Faults(Whole with { Members = [(1, Ada.Id, Readers.Id)] }).Should().ContainSingle("a user has no members");
        Faults(Whole with { Members = [(2, Readers.Id, Ada.Id)] }).Should().ContainSingle("it stands in another tenant");
    }

    [Fact]
    public void A_name_that_is_shown_wrongly_is_found() =>
        Faults(Whole with { Resources = new Dictionary<(long, Guid), StoredRow> { [(1, Ada.Id)] = Ada, [(1, Readers.Id)] = Readers } }).Should().ContainSingle();

    private static IEnumerable<string> Faults(StoredTables tables) => new IntegrityCheck(tables).FindFaults();
}
