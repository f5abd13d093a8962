namespace Scim.Server.Testing.Stores.Checks;

/// <summary>Filters on members of a group and on groups of a member.</summary>
internal static class MemberFilterChecks<TResource> where TResource : ScimResource, new()
{
    public static IEnumerable<Definition<TResource>> All =>
    [
        new("Filters on members answer exactly, by value and type", FiltersByMember) { Applies = Needs<TResource>.MemberStoreAndFilter },
        new("Filters on groups of a member answer exactly, by value and type, direct and indirect", FiltersByGroup) { Applies = HasGroups },
        new("Filters on other parts of members and groups are 400 invalidFilter", RefusesOtherParts) { Applies = Needs<TResource>.MemberStoreAndFilter },
    ];

    private static async Task FiltersByMember(World<TResource> world)
    {
        var ids = await world.AddMembers(3).ConfigureAwait(false);
        var both = (await world.AddGroup(ids[0], ids[1]).ConfigureAwait(false)).Id;
        var one = (await world.AddGroup(ids[1]).ConfigureAwait(false)).Id;
        var none = (await world.AddGroup().ConfigureAwait(false)).Id;
        var nested = (await world.AddGroup().ConfigureAwait(false)).Id;
        string[] holders = world.HasNestedGroups ? [nested] : [];
        if (world.HasNestedGroups)
        {
            await world.Change(nested, Groups.Adding(world.Type.Name, none)).ConfigureAwait(false);
        }

        var list = Attribute(world.Type, "members");
        await Selects(world, Equal(list, "value", ids[0]), both).ConfigureAwait(false);
        await Selects(world, Equal(list, "value", ids[1]), both, one).ConfigureAwait(false);
        await Selects(world, Equal(list, "value", ids[2])).ConfigureAwait(false);
        await Selects(world, Equal(list, "type", world.Type.Name), holders).ConfigureAwait(false);
        await Selects(world, new ScimPresence(new ScimAttributePath(null, list, null)), [both, one, .. holders]).ConfigureAwait(false);
        await Selects(world, new ScimNot(Equal(list, "value", ids[1])), none, nested).ConfigureAwait(false);
        await Selects(world, new ScimAnd(Probes.IdEquals(one), Equal(list, "value", ids[1])), one).ConfigureAwait(false);
        await Selects(world, new ScimAnd(Equal(list, "value", ids[0]), Equal(list, "value", ids[1])), both).ConfigureAwait(false);
        await Selects(world, new ScimOr(Equal(list, "value", ids[0]), Probes.IdEquals(none)), both, none).ConfigureAwait(false);
        await Selects(world, Element(list, Equal(list, "value", ids[0]), Equal(list, "type", world.Members.ResourceType.Name)), both).ConfigureAwait(false);
        await Selects(world, Element(list, Equal(list, "value", ids[0]), Equal(list, "type", world.Type.Name))).ConfigureAwait(false);
    }

    private static async Task FiltersByGroup(World<TResource> world)
    {
        var ids = await world.AddMembers(3).ConfigureAwait(false);
        var inner = (await world.AddGroup(ids[0]).ConfigureAwait(false)).Id;
        var outer = (await world.AddGroup(ids[1]).ConfigureAwait(false)).Id;
        string[] indirect = world.HasNestedGroups ? [ids[0]] : [];
        if (world.HasNestedGroups)
        {
            await world.Change(outer, Groups.Adding(world.Type.Name, inner)).ConfigureAwait(false);
        }

        var list = Attribute(world.Members.ResourceType, "groups");
        await SelectsMembers(world, Equal(list, "value", inner), ids[0]).ConfigureAwait(false);
        await SelectsMembers(world, Equal(list, "value", outer), [ids[1], .. indirect]).ConfigureAwait(false);
        await SelectsMembers(world, Equal(list, "type", "indirect"), indirect).ConfigureAwait(false);
        await SelectsMembers(world, new ScimNot(new ScimPresence(new ScimAttributePath(null, list, null))), ids[2]).ConfigureAwait(false);
        await SelectsMembers(world, Element(list, Equal(list, "value", outer), Equal(list, "type", "direct")), ids[1]).ConfigureAwait(false);
    }

    private static async Task RefusesOtherParts(World<TResource> world)
    {
        await world.AddGroup(await world.AddMember().ConfigureAwait(false)).ConfigureAwait(false);
        var list = Attribute(world.Type, "members");
        foreach (var part in list.SubAttributes.Where(part => part.Name is "display" or "$ref"))
        {
            var filter = new ScimPresence(new ScimAttributePath(null, list, part));
            await Refuses(filter, () => world.Query(new ScimQuery { Filter = filter, Count = 1 })).ConfigureAwait(false);
        }

        var groups = world.Members.ResourceType.Root.Find("groups")?.SubAttributes ?? [];
        foreach (var part in groups.Where(part => part.Name is "display" or "$ref"))
        {
            var filter = new ScimPresence(new ScimAttributePath(null, Attribute(world.Members.ResourceType, "groups"), part));
            await Refuses(filter, () => world.Members.QueryAsync(world.Here.Tenant, filter, world.Cancelled)).ConfigureAwait(false);
        }
    }

    private static Task Refuses(ScimFilter filter, Func<Task> query) =>
        Expect.Refused(400, ScimErrorType.InvalidFilter, query, $"the filter '{filter}'");

    private static async Task Selects(World<TResource> world, ScimFilter filter, params string[] ids)
    {
        var page = await world.Query(new ScimQuery { Filter = filter, Count = 100 }).ConfigureAwait(false);
        Expect.Sequence(ids.Order(world.IdComparer), page.Resources.Select(group => group.Id ?? ""), $"the groups that fulfil '{filter}'");
    }

    private static async Task SelectsMembers(World<TResource> world, ScimFilter filter, params string[] ids) =>
        Expect.Sequence(
            ids.Order(world.IdComparer),
            await world.Members.QueryAsync(world.Here.Tenant, filter, world.Cancelled).ConfigureAwait(false),
            $"the members that fulfil '{filter}'");

    private static ScimFilter Equal(ScimAttribute list, string part, string value) =>
        Probes.Equal(new ScimAttributePath(null, list, Part(list, part)), ScimValue.From(value));

    private static ScimElementFilter Element(ScimAttribute list, ScimFilter left, ScimFilter right) =>
        new(new ScimAttributePath(null, list, null), new ScimAnd(left, right));

    private static ScimAttribute Attribute(ScimResourceType type, string name) =>
        type.Root.Find(name) ?? throw new ScimCheckException($"Expected the schema of {type} to have '{name}'.");

    private static ScimAttribute Part(ScimAttribute list, string name) =>
        list.Find(name) ?? throw new ScimCheckException($"Expected '{list}' to have the part '{name}'.");

    private static async Task<bool> HasGroups(World<TResource> world) =>
        await Needs<TResource>.MemberStoreAndFilter(world).ConfigureAwait(false) && world.Members.ResourceType.Root.Find("groups") is not null;
}
