using System.Diagnostics;
using Scim.Server.Benchmarks.Data;
using Scim.Server.Benchmarks.Load;
using Scim.Server.Benchmarks.Stores.Operations;

namespace Scim.Server.Benchmarks.Stores.FirstSync;

/// <summary>The users and groups that a run creates over HTTP: half of the users become members of one group, a few of another.</summary>
internal sealed class SyncedTenant(ScimClient client, int users)
{
    private const int StepSize = 10_000;
    private const int Few = 10;

    private readonly List<string> ids = new(users);
    private string largeGroup = string.Empty;

    /// <summary>Creates all users, several at once.</summary>
    public async Task<IReadOnlyList<SyncStep>> CreateUsersAsync() =>
        await MeasureAsync(users, async (first, count) => ids.AddRange(await client.CreateUsersAsync(count, number => SampleUser.CreateJson(first + number))));

    /// <summary>Adds half of the users to an empty group, each by a request of its own, one after another.</summary>
    public async Task<IReadOnlyList<SyncStep>> AddMembersAsync()
    {
        largeGroup = await client.CreateGroupAsync("Large", []);
        return await MeasureAsync(users / 2, async (first, count) =>
        {
            foreach (var id in ids.GetRange(first, count))
            {
                await client.PatchAsync($"Groups/{largeGroup}", SamplePatch.AddMember(id));
            }
        });
    }

    /// <summary>Adds users to the large group and to a small one in turn, and removes them again.</summary>
    public async Task<(StepTimes Small, StepTimes Large)> CompareGroupsAsync(TimeSpan time)
    {
        var smallGroup = await client.CreateGroupAsync("Small", ids.Take(Few));
        Step[] steps =
        [
            new($"group of {Few}", turn => AddAsync(smallGroup, turn)),
            new($"group of {users / 2}", turn => AddAsync(largeGroup, turn)),
            new("removed", turn => RemoveAsync(smallGroup, turn)),
            new("removed", turn => RemoveAsync(largeGroup, turn)),
        ];
        var times = await StepTimes.MeasureAsync(steps, new TurnLimits(time) { WarmUp = 20, MinTurns = 200 });
        return (times[0], times[1]);
    }

    private static async Task<IReadOnlyList<SyncStep>> MeasureAsync(int total, Func<int, int, Task> run)
    {
        var steps = new List<SyncStep>();
        for (var first = 0; first < total; first += StepSize)
        {
            var count = Math.Min(StepSize, total - first);
            var begin = Stopwatch.GetTimestamp();
            await run(first, count);
            steps.Add(new(first + count, count / Stopwatch.GetElapsedTime(begin).TotalSeconds));
        }

        return steps;
    }

    private ValueTask AddAsync(string group, int turn) => new(client.PatchAsync($"Groups/{group}", SamplePatch.AddMember(GuestId(turn))));

    private ValueTask RemoveAsync(string group, int turn) => new(client.PatchAsync($"Groups/{group}", SamplePatch.RemoveMember(GuestId(turn))));

    // Of the half of the users that is in no group.
    private string GuestId(int turn) => ids[^(1 + (turn % (users / 2)))];
}
