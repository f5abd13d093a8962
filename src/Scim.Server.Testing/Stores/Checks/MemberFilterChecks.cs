namespace Scim.Server.Testing.Stores.Checks;

/// <summary>Filters on members of a group and on groups of a member.</summary>
internal static class MemberFilterChecks<TResource> where TResource : ScimResource, new()
{
    public static IEnumerable<CheckDefinition<TResource>> All =>
    [
        new("Filters on members by value and type return exact results", FiltersByMember) { Applies = CheckRequirements<TResource>.MemberStoreAndFilter },
        new("Filters on the groups of a member by value and type return exact results, for direct and indirect groups", FiltersByGroup) { Applies = HasGroups },
        new("Filters on other sub-attributes of members and groups are rejected with 400 invalidFilter", RejectsOtherParts) { Applies = CheckRequirements<TResource>.MemberStoreAndFilter },
    ];

    private static async Task FiltersByMember(StoreHarness<TResource> harness)
    {
        var ids = await harness.AddMembers(3).ConfigureAwait(false);
        var both = (await harness.AddGroup(ids[0], ids[1]).ConfigureAwait(false)).Id;
        var one = (await harness.AddGroup(ids[1]).ConfigureAwait(false)).Id;
        var none = (await harness.AddGroup().ConfigureAwait(false)).Id;
        var nested = (await harness.AddGroup().ConfigureAwait(false)).Id;
        string[] holders = harness.HasNestedGroups ? [nested] : [];
        if (harness.HasNestedGroups)
        {
            await harness.Change(nested, MemberCheckExtensions.CreateAddition(harness.Type.Name, none)).ConfigureAwait(false);
        }

        var list = Attribute(harness.Type, "members");
        await Selects(harness, Equal(list, "value", ids[0]), both).ConfigureAwait(false);
        await Selects(harness, Equal(list, "value", ids[1]), both, one).ConfigureAwait(false);
        await Selects(harness, Equal(list, "value", ids[2])).ConfigureAwait(false);
        await Selects(harness, Equal(list, "type", harness.Type.Name), holders).ConfigureAwait(false);
        await Selects(harness, new ScimPresence(new ScimAttributePath(list)), [both, one, .. holders]).ConfigureAwait(false);
        await Selects(harness, new ScimNot(Equal(list, "value", ids[1])), none, nested).ConfigureAwait(false);
        await Selects(harness, new ScimAnd(QueryProbes.IdEquals(one), Equal(list, "value", ids[1])), one).ConfigureAwait(false);
        await Selects(harness, new ScimAnd(Equal(list, "value", ids[0]), Equal(list, "value", ids[1])), both).ConfigureAwait(false);
        await Selects(harness, new ScimOr(Equal(list, "value", ids[0]), QueryProbes.IdEquals(none)), both, none).ConfigureAwait(false);
        await Selects(harness, Element(list, Equal(list, "value", ids[0]), Equal(list, "type", harness.Members.ResourceType.Name)), both).ConfigureAwait(false);
        await Selects(harness, Element(list, Equal(list, "value", ids[0]), Equal(list, "type", harness.Type.Name))).ConfigureAwait(false);
    }

    private static async Task FiltersByGroup(StoreHarness<TResource> harness)
    {
        var ids = await harness.AddMembers(3).ConfigureAwait(false);
        var inner = (await harness.AddGroup(ids[0]).ConfigureAwait(false)).Id;
        var outer = (await harness.AddGroup(ids[1]).ConfigureAwait(false)).Id;
        string[] indirect = harness.HasNestedGroups ? [ids[0]] : [];
        if (harness.HasNestedGroups)
        {
            await harness.Change(outer, MemberCheckExtensions.CreateAddition(harness.Type.Name, inner)).ConfigureAwait(false);
        }

        var list = Attribute(harness.Members.ResourceType, "groups");
        await SelectsMembers(harness, Equal(list, "value", inner), ids[0]).ConfigureAwait(false);
        await SelectsMembers(harness, Equal(list, "value", outer), [ids[1], .. indirect]).ConfigureAwait(false);
        await SelectsMembers(harness, Equal(list, "type", "indirect"), indirect).ConfigureAwait(false);
        await SelectsMembers(harness, new ScimNot(new ScimPresence(new ScimAttributePath(list))), ids[2]).ConfigureAwait(false);
        await SelectsMembers(harness, Element(list, Equal(list, "value", outer), Equal(list, "type", "direct")), ids[1]).ConfigureAwait(false);
    }

    private static async Task RejectsOtherParts(StoreHarness<TResource> harness)
    {
        await harness.AddGroup(await harness.AddMember().ConfigureAwait(false)).ConfigureAwait(false);
        var list = Attribute(harness.Type, "members");
        foreach (var part in list.SubAttributes.Where(part => part.Name is "display" or "$ref"))
        {
            var filter = new ScimPresence(new ScimAttributePath(list) { SubAttribute = part });
            await Rejects(filter, () => harness.Query(new ScimQuery { Filter = filter, Count = 1 })).ConfigureAwait(false);
        }

        var groups = harness.Members.ResourceType.Root.Find("groups")?.SubAttributes ?? [];
        foreach (var part in groups.Where(part => part.Name is "display" or "$ref"))
        {
            var filter = new ScimPresence(new ScimAttributePath(Attribute(harness.Members.ResourceType, "groups")) { SubAttribute = part });
            await Rejects(filter, () => harness.Members.QueryAsync(harness.Context.Tenant, filter, harness.CancellationToken)).ConfigureAwait(false);
        }
    }

    private static Task Rejects(ScimFilter filter, Func<Task> query) =>
        Expect.Rejected(400, ScimErrorType.InvalidFilter, query, $"the filter '{filter}'");

    private static async Task Selects(StoreHarness<TResource> harness, ScimFilter filter, params string[] ids)
    {
        var page = await harness.Query(new ScimQuery { Filter = filter, Count = 100 }).ConfigureAwait(false);
        Expect.Sequence(ids.Order(harness.IdComparer), page.Resources.Select(group => group.Id ?? ""), $"the groups that match '{filter}'");
    }

    private static async Task SelectsMembers(StoreHarness<TResource> harness, ScimFilter filter, params string[] ids) =>
        Expect.Sequence(
            ids.Order(harness.IdComparer),
            await harness.Members.QueryAsync(harness.Context.Tenant, filter, harness.CancellationToken).ConfigureAwait(false),
            $"the members that match '{filter}'");

    private static ScimFilter Equal(ScimAttribute list, string part, string value) =>
        QueryProbes.Equal(new ScimAttributePath(list) { SubAttribute = Part(list, part) }, ScimValue.From(value));

    private static ScimElementFilter Element(ScimAttribute list, ScimFilter left, ScimFilter right) =>
        new(new ScimAttributePath(list), new ScimAnd(left, right));

    private static ScimAttribute Attribute(ScimResourceType type, string name) =>
        type.Root.Find(name) ?? throw new ScimCheckException($"Expected the schema of {type} to have the attribute '{name}'.");

    private static ScimAttribute Part(ScimAttribute list, string name) =>
        list.Find(name) ?? throw new ScimCheckException($"Expected '{list}' to have the sub-attribute '{name}'.");

    private static async Task<bool> HasGroups(StoreHarness<TResource> harness) =>
        await CheckRequirements<TResource>.MemberStoreAndFilter(harness).ConfigureAwait(false) && harness.Members.ResourceType.Root.Find("groups") is not null;
}
