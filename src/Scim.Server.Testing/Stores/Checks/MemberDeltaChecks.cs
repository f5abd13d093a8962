namespace Scim.Server.Testing.Stores.Checks;

/// <summary>The algebra of member deltas, alone and at once.</summary>
internal static class MemberDeltaChecks<TResource> where TResource : ScimResource, new()
{
    private const int Writers = 8;

    public static IEnumerable<CheckDefinition<TResource>> All =>
    [
        new("Each delta of a sequence results in (Clear ? nothing : old) + Add - Remove", EqualsNaive) { Applies = CheckRequirements<TResource>.MemberStore },
        new("Clear removes all members", Clears) { Applies = CheckRequirements<TResource>.MemberStore },
        new("Members that many writers add concurrently are all kept", KeepsAll) { Applies = CheckRequirements<TResource>.MemberStore },
        new("Deltas of concurrent writers commute: every removal and every addition takes effect", Commutes) { Applies = CheckRequirements<TResource>.MemberStore },
    ];

    private static async Task EqualsNaive(StoreHarness<TResource> harness)
    {
        var ids = await harness.AddMembers(8).ConfigureAwait(false);
        var group = await harness.AddGroup(ids[0]).ConfigureAwait(false);
        var naive = new SortedSet<string>([ids[0]], harness.IdComparer);
        for (var turn = 0; turn < 60; turn++)
        {
            // Two bits for each id: leave, add or remove; every fifth delta clears first.
            var pattern = (uint)((turn + 1) * 2_654_435_761L);
            var add = ids.Where((_, index) => ((pattern >> (index * 2)) & 3) == 1).ToArray();
            var remove = ids.Where((_, index) => ((pattern >> (index * 2)) & 3) == 2).ToArray();
            var delta = new ScimMemberDelta { Clear = turn % 5 == 4, Add = harness.CreateAddition(add).Add, Remove = remove };
            var before = naive.ToArray();
            naive = new SortedSet<string>((delta.Clear ? [] : before).Concat(add).Except(remove, StringComparer.Ordinal), harness.IdComparer);
            var writeResult = await harness.Change(group.Id, delta).ConfigureAwait(false);
            Expect.Sequence(naive, await harness.GetMemberIds(group.Id).ConfigureAwait(false), $"the members after delta {turn}");
            Expect.Equal(!naive.SequenceEqual(before, StringComparer.Ordinal), writeResult.HasChanged, $"HasChanged of delta {turn}");
            await GroupsAgree(harness, ids, group.Id, naive).ConfigureAwait(false);
        }
    }

    private static async Task GroupsAgree(StoreHarness<TResource> harness, string[] ids, string groupId, SortedSet<string> members)
    {
        foreach (var id in ids)
        {
            Expect.Sequence(members.Contains(id) ? [$"{groupId} direct"] : [], await harness.FindGroups(id).ConfigureAwait(false), "the groups of a member");
        }
    }

    private static async Task Clears(StoreHarness<TResource> harness)
    {
        var ids = await harness.AddMembers(4).ConfigureAwait(false);
        var group = await harness.AddGroup(ids[0], ids[1]).ConfigureAwait(false);
        await harness.Change(group.Id, new ScimMemberDelta(harness.CreateAddition(ids[1], ids[2])) { Clear = true }).ConfigureAwait(false);
        Expect.Sequence([ids[1], ids[2]], await harness.GetMemberIds(group.Id).ConfigureAwait(false), "the members after Clear with Add");
        await harness.Change(group.Id, new ScimMemberDelta { Clear = true }).ConfigureAwait(false);
        Expect.Sequence([], await harness.GetMemberIds(group.Id).ConfigureAwait(false), "the members after Clear");
        Expect.Sequence([], await harness.FindGroups(ids[1]).ConfigureAwait(false), "the groups of a member after Clear");
    }

    private static async Task KeepsAll(StoreHarness<TResource> harness)
    {
        var ids = await harness.AddMembers(Writers * 5).ConfigureAwait(false);
        var group = await harness.AddGroup().ConfigureAwait(false);
        var errors = await StoreHarness<TResource>.RunConcurrently(Writers, async writer =>
        {
            foreach (var id in ids.Skip(writer * 5).Take(5))
            {
                await harness.Change(group.Id, harness.CreateAddition(id)).ConfigureAwait(false);
            }
        }).ConfigureAwait(false);
        Expect.That(errors.All(error => error is null), "every add to succeed", $"one was rejected with {errors.FirstOrDefault(error => error is not null)?.Status}");
        Expect.Sequence(ids, await harness.GetMemberIds(group.Id).ConfigureAwait(false), "the members afterwards");
    }

    private static async Task Commutes(StoreHarness<TResource> harness)
    {
        var old = await harness.AddMembers(Writers).ConfigureAwait(false);
        var fresh = await harness.AddMembers(Writers).ConfigureAwait(false);
        var group = await harness.AddGroup(old).ConfigureAwait(false);
        var errors = await StoreHarness<TResource>.RunConcurrently(
            Writers, writer => harness.Change(group.Id, new ScimMemberDelta(harness.CreateAddition(fresh[writer])) { Remove = [old[writer]] })).ConfigureAwait(false);
        Expect.That(errors.All(error => error is null), "every delta to succeed", "one was rejected");
        Expect.Sequence(fresh, await harness.GetMemberIds(group.Id).ConfigureAwait(false), "the members afterwards");
    }
}
