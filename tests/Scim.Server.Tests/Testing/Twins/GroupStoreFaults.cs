namespace Scim.Server.Tests.Testing.Twins;

/// <summary>For each check of groups and members, a faulty store that fails it.</summary>
internal static class GroupStoreFaults
{
    public static IEnumerable<StoreFault> All => [.. Memberships, .. Deltas, .. Reads, .. Filters];

    private static IEnumerable<StoreFault> Memberships =>
    [
        StoreFault.ForGroups("Members of a new group are stored, and streamed in order of id with id and type", "drops them",
            inner => new(inner) { AroundCreate = (group, _, next) => next(WithoutMembers(group)) }),
        StoreFault.ForGroups("Members of a new group are stored, and streamed in order of id with id and type", "streams them backwards", StreamsBackwards),
        StoreFault.ForGroups("Members of a new group are stored, and streamed in order of id with id and type", "does not tell the type",
            inner => new(inner) { MembersFound = members => [.. members.Select(member => new ScimMember { Value = member.Value })] }),
        StoreFault.ForGroups("A group is read without its members", "puts members into the group",
            inner => new(inner) { Found = WithMembers }),
        StoreFault.ForGroups("Adding an existing member and removing an absent one change nothing", "always gives a new version",
            inner => new(inner) { WriteResult = writeResult => writeResult with { HasChanged = true, Version = new ScimVersion(Guid.NewGuid().ToString()) } }),
        StoreFault.ForGroups("A change of members sets a new version of the group and is reported", "keeps one version", KeepsVersion),
        StoreFault.ForGroups("A change of members that expects another version is rejected with 412 and changes nothing", "ignores the expected version",
            inner => new(inner) { Expected = _ => null }),
        StoreFault.ForGroups("Adding a member that does not exist is rejected with 400 invalidValue and changes nothing", "leaves out unknown members", SkipsUnknown),
        StoreFault.ForGroups("Attributes and members change together or not at all", "writes members first", WritesMembersFirst),
        StoreFault.ForGroups("Attributes and members can change in one update", "forgets members beside attributes",
            inner => new(inner) { Update = update => update.After is null ? update : new ScimUpdate<ScimGroup>(update) { Members = null } }),
        StoreFault.ForMembers("Derived attributes change no version: the display name of a member, the groups of a member", "writes new names into the groups", TouchesGroups),
        StoreFault.ForMembers("Deleting a resource removes its memberships", "deletes nothing", (users, _) => UserStoreFaults.DeletesNothing(users)),
        StoreFault.ForGroups("Deleting a member sets a new version of its groups", "keeps one version", KeepsVersion),
        StoreFault.ForGroups("Deleting a group removes it from the groups of its members and from the groups that contain it", "deletes nothing",
            inner => new(inner) { AroundDelete = _ => ValueTask.CompletedTask }),
        StoreFault.ForGroups("Members of another tenant's group are neither read nor changed", "forgets the tenant", ForgetsTenant),
    ];

    private static IEnumerable<StoreFault> Deltas =>
    [
        StoreFault.ForGroups("Each delta of a sequence results in (Clear ? nothing : old) + Add - Remove", "ignores Clear", IgnoresClear),
        StoreFault.ForGroups("Each delta of a sequence results in (Clear ? nothing : old) + Add - Remove", "never removes",
            inner => new(inner) { Update = update => new ScimUpdate<ScimGroup>(update) { Members = update.Members is { } delta ? new ScimMemberDelta(delta) { Remove = [] } : null } }),
        StoreFault.ForGroups("Clear removes all members", "ignores Clear", IgnoresClear),
        StoreFault.ForGroups("Members that many writers add concurrently are all kept", "reads the set and writes it back", RewritesAllMembers),
        StoreFault.ForGroups("Deltas of concurrent writers commute: every removal and every addition takes effect", "reads the set and writes it back", RewritesAllMembers),
    ];

    private static IEnumerable<StoreFault> Reads =>
    [
        StoreFault.ForGroups("FindMembersAsync returns the members of each group, ordered by id", "goes backwards", StreamsBackwards),
        StoreFault.ForGroups("FindGroupsAsync returns direct groups before indirect ones, each once, ordered by id", "knows only direct ones",
            inner => new(inner) { GroupsFound = groups => [.. groups.Where(group => group.Type == "direct")] }),
        StoreFault.ForGroups("FindGroupsAsync returns direct groups before indirect ones, each once, ordered by id", "goes backwards",
            inner => new(inner) { GroupsFound = groups => [.. groups.Reverse()] }),
        StoreFault.ForGroups("FindGroupsAsync terminates when groups form a cycle", "goes round twice",
            inner => new(inner) { GroupsFound = groups => [.. groups, .. groups] }),
        StoreFault.ForGroups("FindGroupsAsync returns the groups of each of several members", "answers for the first alone",
            inner => new(inner) { RequestedMemberIds = ids => [.. ids.Take(1)] }),
        StoreFault.ForGroups("ResolveAsync returns id and type of existing resources of every type and omits the others", "knows everything",
            inner => new(inner) { Resolved = (ids, _) => ids.ToDictionary(id => id, id => new ScimMember { Value = id, Type = "User" }, StringComparer.Ordinal) }),
        StoreFault.ForGroups("ResolveAsync omits resources of another tenant", "forgets the tenant", ForgetsTenant),
    ];

    private static IEnumerable<StoreFault> Filters =>
    [
        StoreFault.ForGroups("Filters on members by value and type return exact results", "ignores the filter",
            inner => new(inner) { Query = query => query with { Filter = null } }),
        StoreFault.ForGroups("Filters on members by value and type return exact results", "reads or as and",
            inner => new(inner) { Query = query => query with { Filter = query.Filter?.Accept(new OrToAndRewriter()) } }),
        StoreFault.ForMembers("Filters on the groups of a member by value and type return exact results, for direct and indirect groups", "ignores the filter",
            (users, _) => UserStoreFaults.IgnoresFilter(users)),
        StoreFault.ForGroups("Filters on other sub-attributes of members and groups are rejected with 400 invalidFilter", "finds nothing instead",
            inner => new(inner) { AroundQuery = FindNothingInstead }),
    ];

    private static DelegatingGroupStore StreamsBackwards(IScimStore<ScimGroup> inner) => new(inner) { MembersFound = members => [.. members.Reverse()] };

    private static DelegatingGroupStore KeepsVersion(IScimStore<ScimGroup> inner) => new(inner) { WriteResult = writeResult => writeResult with { Version = new ScimVersion("1") } };

    private static DelegatingGroupStore ForgetsTenant(IScimStore<ScimGroup> inner) => new(inner) { Context = context => context with { Tenant = "one" } };

    private static DelegatingGroupStore IgnoresClear(IScimStore<ScimGroup> inner) =>
        new(inner) { Update = update => new ScimUpdate<ScimGroup>(update) { Members = update.Members is { } delta ? new ScimMemberDelta(delta) { Clear = false } : null } };

    private static DelegatingGroupStore SkipsUnknown(IScimStore<ScimGroup> inner) => new(inner)
    {
        AroundUpdate = async (update, context, next) =>
        {
            var delta = update.Members ?? new();
            var known = await ((IScimMemberStore)inner).ResolveAsync([.. delta.Add.Select(member => member.Value ?? "")], context, default);
            return await next(new ScimUpdate<ScimGroup>(update) { Members = new ScimMemberDelta(delta) { Add = [.. delta.Add.Where(member => known.ContainsKey(member.Value ?? ""))] } });
        },
    };

    private static DelegatingGroupStore WritesMembersFirst(IScimStore<ScimGroup> inner) => new(inner)
    {
        AroundUpdate = async (update, _, next) =>
        {
            await next(new ScimUpdate<ScimGroup>(update) { Before = null, After = null });
            return await next(new ScimUpdate<ScimGroup>(update) { Members = null });
        },
    };

    private static DelegatingGroupStore RewritesAllMembers(IScimStore<ScimGroup> inner)
    {
        var meeting = new RaceBarrier();
        return new(inner)
        {
            AroundUpdate = async (update, context, next) =>
            {
                var members = await ((IScimMemberStore)inner).FindMembersAsync([update.Id], context, default);
                await meeting.SignalAndWaitAsync();
                var delta = update.Members ?? new();
                var kept = members.GetValueOrDefault(update.Id, []).Where(member => !delta.Remove.Contains(member.Value, StringComparer.Ordinal));
                return await next(new ScimUpdate<ScimGroup>(update) { Members = new ScimMemberDelta { Clear = true, Add = [.. kept, .. delta.Add] } });
            },
        };
    }

    // Simulates a store that also stores the names of members.
    private static DelegatingStore<ScimUser> TouchesGroups(IScimStore<ScimUser> users, IScimStore<ScimGroup> groups) => new(users)
    {
        AroundUpdate = async (update, context, next) =>
        {
            var writeResult = await next(update);
            var found = await ((IScimMemberStore)groups).FindGroupsAsync([update.Id], context, default);
            foreach (var reference in found.GetValueOrDefault(update.Id, []))
            {
                var after = new ScimGroup { DisplayName = $"{reference.Display} with {writeResult.Version.Value}" };
                await groups.UpdateAsync(new ScimUpdate<ScimGroup> { Id = reference.Value ?? "", After = after }, context, default);
            }

            return writeResult;
        },
    };

    private static async ValueTask<ScimList<ScimGroup>> FindNothingInstead(Func<ValueTask<ScimList<ScimGroup>>> query)
    {
        try
        {
            return await query();
        }
        catch (ScimException)
        {
            return new() { TotalResults = 0, Resources = [] };
        }
    }

    private static ScimGroup WithoutMembers(ScimGroup group)
    {
        var copy = new ScimGroup { Node = group.Node.Thaw() };
        copy.Node.Remove("members");
        return copy;
    }

    private static ScimGroup? WithMembers(ScimGroup? group)
    {
        var copy = group is null ? null : new ScimGroup { Node = group.Node.Thaw() };
        copy?.Node.Set("members", ScimValue.FromElements([ScimValue.From(new ScimMember { Value = "1" }.Node)]));
        copy?.Node.Freeze();
        return copy;
    }
}
