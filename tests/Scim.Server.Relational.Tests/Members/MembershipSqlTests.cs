using Scim.Server.Relational.Catalog;
using Scim.Server.Relational.Queries.Translation;
using Scim.Server.Relational.Sql;
using Scim.Server.Relational.Tests.Support;

namespace Scim.Server.Relational.Tests.Members;

public sealed class MembershipSqlTests
{
    public static TheoryData<string> Databases => TestDatabase.Names;

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Filters_on_group_members_match_the_evaluator(string database)
    {
        await using var world = await MemberFixture.StartAsync(database);
        var graph = await MembershipGraph.CreateAsync(world);

        await AssertMatchesEvaluatorAsync(world, ScimResourceTypes.Group, graph.CreateFilters("members", ["User", "Group", "user", "Ser", ""]), graph.GetMembers);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Filters_on_user_groups_match_the_evaluator(string database)
    {
        await using var world = await MemberFixture.StartAsync(database);
        var graph = await MembershipGraph.CreateAsync(world);

        await AssertMatchesEvaluatorAsync(world, ScimResourceTypes.User, graph.CreateFilters("groups", ["direct", "indirect", "INDIRECT", "dir", ""]), graph.GetGroups);
    }

    private static async Task AssertMatchesEvaluatorAsync(
        MemberFixture world, ScimResourceType type, IEnumerable<ScimFilter> terms, Func<Guid, IEnumerable<(Guid Id, string Type)>> membershipsOf)
    {
        var (layout, sql) = (new TypeLayout(type, []), new SqlMembershipTranslator(world.Database.Dialect, ["User", "Group"]));
        var all = await world.ReadAsync(tenant => SqlText.From($"SELECT id FROM scim_resource WHERE tenant_id = {tenant} AND rtype = {type.Name}"));
        foreach (var term in terms)
        {
            var expected = all.Where(id => ScimFilterEvaluator.Matches(term, CreateTree(layout, membershipsOf(id)))).ToArray();
            (await SelectAsync(tenant => sql.Translate(term, layout, tenant).Condition)).Should().BeEquivalentTo(expected, "that is what {0} asks", term);
            (await SelectAsync(tenant => SqlText.From($"NOT {sql.Translate(term, layout, tenant).Condition}"))).Should().BeEquivalentTo(all.Except(expected));
            await AssertSelectsAsync(world, tenant => sql.Translate(term, layout, tenant).Ids, all, expected);
        }

        Task<List<Guid>> SelectAsync(Func<TenantKey, SqlText> condition) => world.ReadAsync(tenant =>
            SqlText.From($"SELECT r.id FROM scim_resource r WHERE r.tenant_id = {tenant} AND r.rtype = {type.Name} AND {condition(tenant)}"));
    }

    private static async Task AssertSelectsAsync(MemberFixture world, Func<TenantKey, SqlText?> ids, List<Guid> all, Guid[] expected)
    {
        if (ids(default) is not null)
        {
            var found = await world.ReadAsync(tenant => ids(tenant) ?? throw new InvalidOperationException());
            found.Intersect(all).Should().BeEquivalentTo(expected);
        }
    }

    private static ScimObject CreateTree(TypeLayout layout, IEnumerable<(Guid Id, string Type)> memberships)
    {
        var tree = new ScimObject(1);
        tree.Set(layout.Membership?.Name ?? "", ScimValue.FromElements([.. memberships.Select(membership =>
        {
            var element = new ScimObject(2);
            element.Set("value", ScimValue.From(MemberFixture.FormatId(membership.Id)));
            element.Set("type", ScimValue.From(membership.Type));
            return ScimValue.From(element);
        })]));
        return tree;
    }

    /// <summary>Users in groups in groups, with a circle, a group that holds itself, and an empty one.</summary>
    private sealed class MembershipGraph(Guid[] users, Guid[] groups, ILookup<Guid, Guid> members)
    {
        public static async Task<MembershipGraph> CreateAsync(MemberFixture world)
        {
            var users = await world.AddUsersAsync(8);
            var groups = new Guid[8];
            for (var index = 0; index < groups.Length; index++)
            {
                groups[index] = await world.AddGroupAsync();
            }

            (Guid Group, Guid Member)[] edges =
            [
                (groups[0], users[0]), (groups[0], users[1]), (groups[1], users[1]), (groups[1], users[2]), (groups[2], groups[0]), (groups[3], groups[2]),
                (groups[2], users[3]), (groups[4], groups[5]), (groups[5], groups[4]), (groups[5], users[4]), (groups[6], groups[6]), (groups[6], users[5]),
                (groups[3], users[1]), (groups[3], groups[1]),
            ];
            foreach (var (group, member) in edges)
            {
                await world.AddMembersAsync(group, member);
            }

            return new(users, groups, edges.ToLookup(edge => edge.Group, edge => edge.Member));
        }

        public IEnumerable<(Guid Id, string Type)> GetMembers(Guid group) =>
            members[group].Select(member => (member, groups.Contains(member) ? "Group" : "User"));

        public IEnumerable<(Guid Id, string Type)> GetGroups(Guid user)
        {
            var direct = groups.Where(group => members[group].Contains(user)).ToArray();
            var seen = new HashSet<Guid>(direct);
            var open = new Queue<Guid>(direct);
            while (open.TryDequeue(out var inner))
            {
                foreach (var outer in groups.Where(group => members[group].Contains(inner) && seen.Add(group)))
                {
                    open.Enqueue(outer);
                }
            }

            return seen.Select(group => (group, direct.Contains(group) ? "direct" : "indirect"));
        }

        /// <summary>Every operator over ids that are there, and over texts that tease; then brackets around pairs of them.</summary>
        public IEnumerable<ScimFilter> CreateFilters(string attribute, string[] types)
        {
            var type = attribute == "members" ? ScimResourceTypes.Group : ScimResourceTypes.User;
            var list = type.Root.Find(attribute) ?? throw new InvalidOperationException();
            ScimAttributePath Part(string name) => new(list) { SubAttribute = list.Find(name) };
            var id = MemberFixture.FormatId(users[1]);
            string[] values =
            [
                id, id.ToUpperInvariant(), MemberFixture.FormatId(groups[3]), MemberFixture.FormatId(groups[5]), MemberFixture.FormatId(groups[6]), MemberFixture.FormatId(groups[7]),
                id[..20], id[30..], "-7", "x", "", "\U0001F600", id + "0", "00000000-0000-0000-0000-000000000000",
            ];
            ScimFilter[] terms =
            [
                .. from value in values from comparison in Enum.GetValues<ScimOperator>() select new ScimComparison(Part("value"), comparison, ScimValue.From(value)),
                .. from value in types from comparison in Enum.GetValues<ScimOperator>() select new ScimComparison(Part("type"), comparison, ScimValue.From(value)),
                new ScimPresence(Part("value")),
                new ScimPresence(Part("type")),
            ];
            var brackets = new ScimAttributePath(list);
            var pairs = terms.Where((_, index) => index % 17 == 0).ToArray();
            return
            [
                new ScimPresence(brackets),
                .. terms,
                .. terms.Select(term => new ScimElementFilter(brackets, new ScimNot(term))),
                .. from one in pairs from other in pairs select new ScimElementFilter(brackets, new ScimAnd(one, other)),
                .. from one in pairs from other in pairs.Take(3) select new ScimElementFilter(brackets, new ScimOr(new ScimNot(one), other)),
            ];
        }
    }
}
