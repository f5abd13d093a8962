using Scim.Server.Benchmarks.Stores.Operations;
using Scim.Server.Benchmarks.Stores.Seeding;
using TeamDirectory;

namespace Scim.Server.Benchmarks.OwnTables;

/// <summary>The same change of members in a small team and in a large one.</summary>
internal sealed class TeamComparison(DirectoryBench bench, OwnTablesOptions options)
{
    private static readonly ScimContext Context = new() { Tenant = string.Empty, ResourceType = ScimResourceTypes.Group };

    /// <summary>Adds a user to each team in turn, then takes it out again: the teams keep their sizes.</summary>
    public IReadOnlyList<Step> Steps() =>
    [
        .. options.Teams.Select(size => new Step(AddTo(size), turn => ChangeAsync(size, new() { Add = [new() { Value = Guest(turn), Type = "User" }] }))),
        .. options.Teams.Select(size => new Step(RemoveFrom(size), turn => ChangeAsync(size, new() { Remove = [Guest(turn)] }))),
    ];

    public static string AddTo(int size) => $"member added to a team of {size}";

    public static string RemoveFrom(int size) => $"member removed from a team of {size}";

    // Of the half of the users that is in no team.
    private string Guest(int turn) => DirectorySeed.UserId(options.Users - 1 - (int)(SeedId.Scatter((ulong)turn) % (ulong)(options.Users / 2)));

    private async ValueTask ChangeAsync(int size, ScimMemberDelta delta)
    {
        await using var db = bench.Open();
        var store = new TeamStore(db, new AppUserStore(db));
        var writeResult = await store.UpdateAsync(new() { Id = DirectorySeed.TeamId(size), Members = delta }, Context, default);
        if (!writeResult.HasChanged)
        {
            throw new InvalidOperationException($"The team of {size} has not changed.");
        }
    }
}
