using System.Text.Json.Nodes;

namespace Scim.Server.Standalone.Tests.Integrity;

/// <summary>The check detects the traces of a partial write.</summary>
public sealed class IntegrityCheckTests
{
    private static readonly StoredRow Ada = new(1, Guid.CreateVersion7(), "User", 1, "ada", new JsonObject { ["userName"] = "ADA" });
    private static readonly StoredRow Readers = new(1, Guid.CreateVersion7(), "Group", 2, "readers", new JsonObject { ["displayName"] = "readers" });

    private static readonly StoredTables Consistent = new(
        new Dictionary<(long, Guid), StoredRow> { [(1, Ada.Id)] = Ada with { Display = "ADA" }, [(1, Readers.Id)] = Readers },
        new Dictionary<long, StoredPath> { [1] = new(1, "User", "userName", IsReady: true), [2] = new(2, "Group", "displayName", IsReady: true) },
        [new(1, 1, Ada.Id, ScimText.Fold("ada")), new(1, 2, Readers.Id, ScimText.Fold("readers"))],
        [(1, Readers.Id, Ada.Id)]);

    [Fact]
    public void Consistent_tables_have_no_fault() => FindFaults(Consistent).Should().BeEmpty();

    [Fact]
    public void A_missing_a_wrong_and_an_orphaned_index_row_are_reported()
    {
        FindFaults(Consistent with { Index = [Consistent.Index[1]] }).Should().ContainSingle().Which.Should().Contain("userName");
        FindFaults(Consistent with { Index = [new(1, 1, Ada.Id, "old"), Consistent.Index[1]] }).Should().ContainSingle().Which.Should().Contain("old");
        FindFaults(Consistent with { Index = [.. Consistent.Index, new(1, 1, Guid.CreateVersion7(), "gone")] }).Should().ContainSingle().Which.Should().Contain("gone");
        FindFaults(Consistent with { Index = [.. Consistent.Index, new(2, 1, Ada.Id, ScimText.Fold("ada"))] }).Should().ContainSingle("the row belongs to another tenant");
    }

    [Fact]
    public void A_membership_of_a_missing_resource_is_reported()
    {
        FindFaults(Consistent with { Members = [(1, Readers.Id, Guid.CreateVersion7())] }).Should().ContainSingle();
        FindFaults(Consistent with { Members = [(1, Ada.Id, Readers.Id)] }).Should().ContainSingle("a user has no members");
        FindFaults(Consistent with { Members = [(2, Readers.Id, Ada.Id)] }).Should().ContainSingle("the membership belongs to another tenant");
    }

    [Fact]
    public void A_wrong_display_name_is_reported() =>
        FindFaults(Consistent with { Resources = new Dictionary<(long, Guid), StoredRow> { [(1, Ada.Id)] = Ada, [(1, Readers.Id)] = Readers } }).Should().ContainSingle();

    private static IEnumerable<string> FindFaults(StoredTables tables) => new IntegrityCheck(tables).FindFaults();
}
