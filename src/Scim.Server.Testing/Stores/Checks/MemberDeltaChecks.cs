namespace Scim.Server.Testing.Stores.Checks;

/// <summary>The algebra of member deltas, alone and at once.</summary>
internal static class MemberDeltaChecks<TResource> where TResource : ScimResource, new()
{
    private const int Writers = 8;

    public static IEnumerable<Definition<TResource>> All =>
    [
        new("A delta gives (Clear ? nothing : old) + Add - Remove, over any sequence", EqualsNaive) { Applies = Needs<TResource>.MemberStore },
        new("Clear empties the set", Clears) { Applies = Needs<TResource>.MemberStore },
        new("Members that many writers add at once are all kept", KeepsAll) { Applies = Needs<TResource>.MemberStore },
        new("Deltas of many writers commute: what each removes is gone, what each adds is there", Commutes) { Applies = Needs<TResource>.MemberStore },
    ];

    private static async Task EqualsNaive(World<TResource> world)
    {
        var ids = await world.AddMembers(8).ConfigureAwait(false);
        var group = await world.AddGroup(ids[0]).ConfigureAwait(false);
        var naive = new SortedSet<string>([ids[0]], world.IdComparer);
        for (var turn = 0; turn < 60; turn++)
        {
            // Two bits for each id: leave, add or remove; every fifth delta clears first.
            var pattern = (uint)((turn + 1) * 2_654_435_761L);
            var add = ids.Where((_, index) => ((pattern >> (index * 2)) & 3) == 1).ToArray();
            var remove = ids.Where((_, index) => ((pattern >> (index * 2)) & 3) == 2).ToArray();
            var delta = new ScimMemberDelta { Clear = turn % 5 == 4, Add = world.Adding(add).Add, Remove = remove };
            var before = naive.ToArray();
            naive = new SortedSet<string>((delta.Clear ? [] : before).Concat(add).Except(remove, StringComparer.Ordinal), world.IdComparer);
            var stamp = await world.Change(group.Id, delta).ConfigureAwait(false);
            Expect.Sequence(naive, await world.MemberIds(group.Id).ConfigureAwait(false), $"the members after delta {turn}");
            Expect.Equal(!naive.SequenceEqual(before, StringComparer.Ordinal), stamp.Changed, $"Changed of delta {turn}");
            await GroupsAgree(world, ids, group.Id, naive).ConfigureAwait(false);
        }
    }

    private static async Task GroupsAgree(World<TResource> world, string[] ids, string groupId, SortedSet<string> members)
    {
        foreach (var id in ids)
        {
            Expect.Sequence(members.Contains(id) ? [$"{groupId} direct"] : [], await world.GroupsOf(id).ConfigureAwait(false), "the groups of a member");
        }
    }

    private static async Task Clears(World<TResource> world)
    {
        var ids = await world.AddMembers(4).ConfigureAwait(false);
        var group = await world.AddGroup(ids[0], ids[1]).ConfigureAwait(false);
        await world.Change(group.Id, world.Adding(ids[1], ids[2]) with { Clear = true }).ConfigureAwait(false);
        Expect.Sequence([ids[1], ids[2]], await world.MemberIds(group.Id).ConfigureAwait(false), "the members after Clear with Add");
        await world.Change(group.Id, new ScimMemberDelta { Clear = true }).ConfigureAwait(false);
        Expect.Sequence([], await world.MemberIds(group.Id).ConfigureAwait(false), "the members after Clear");
        Expect.Sequence([], await world.GroupsOf(ids[1]).ConfigureAwait(false), "the groups of a member after Clear");
    }

    private static async Task KeepsAll(World<TResource> world)
    {
        var ids = await world.AddMembers(Writers * 5).ConfigureAwait(false);
        var group = await world.AddGroup().ConfigureAwait(false);
        var errors = await World<TResource>.AtOnce(Writers, async writer =>
        {
            foreach (var id in ids.Skip(writer * 5).Take(5))
            {
                await world.Change(group.Id, world.Adding(id)).ConfigureAwait(false);
            }
        }).ConfigureAwait(false);
        Expect.That(errors.All(error => error is null), "every add to succeed", $"one was rejected with {errors.FirstOrDefault(error => error is not null)?.Status}");
        Expect.Sequence(ids, await world.MemberIds(group.Id).ConfigureAwait(false), "the members afterwards");
    }

    private static async Task Commutes(World<TResource> world)
    {
        var old = await world.AddMembers(Writers).ConfigureAwait(false);
        var fresh = await world.AddMembers(Writers).ConfigureAwait(false);
        var group = await world.AddGroup(old).ConfigureAwait(false);
        var errors = await World<TResource>.AtOnce(
            Writers, writer => world.Change(group.Id, world.Adding(fresh[writer]) with { Remove = [old[writer]] })).ConfigureAwait(false);
        Expect.That(errors.All(error => error is null), "every delta to succeed", "one was rejected");
        Expect.Sequence(fresh, await world.MemberIds(group.Id).ConfigureAwait(false), "the members afterwards");
    }
}
