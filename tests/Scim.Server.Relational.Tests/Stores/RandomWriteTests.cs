using Scim.Server.Relational.Catalog;
using Scim.Server.Relational.Documents;
using Scim.Server.Relational.Sql;
using Scim.Server.Relational.Tests.Indexing;
using Scim.Server.Relational.Tests.Querying.Support;
using Scim.Server.Relational.Tests.Stores.Support;
using Scim.Server.Relational.Tests.Support;
using Scim.Server.Relational.Writes;

namespace Scim.Server.Relational.Tests.Stores;

public sealed class RandomWriteTests
{
    private const int Rounds = 12;

    public static TheoryData<string, int> Cases
    {
        get
        {
            var cases = new TheoryData<string, int>();
            foreach (var seed in Enumerable.Range(1, 4))
            {
                cases.Add("sqlite", seed);
                cases.Add("postgresql", seed);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task After_random_writes_the_tables_match_the_documents_and_answer_like_the_in_memory_stores(string database, int seed)
    {
        var random = new Random(seed);
        var clock = new TickingClock();
        await using var home = await TestDatabase.OpenAsync(database);
        var world = new StoreFixture(home.Database, time: clock);
        var stored = new NumberedStorePair(world.Users, world.Groups, world.Context, world.GroupContext);
        var memory = CreateInMemoryStores(clock, world);
        var steps = new RandomWrites(random);

        for (var round = 0; round < Rounds; round++)
        {
            var kept = await WriteAsync(stored, steps, random, clock);
            foreach (var (step, answer) in kept)
            {
                clock.Tick();
                (await step.ApplyAsync(memory)).Should().Be(answer, "of seed {0}", seed);
            }

            await CompareAsync(stored, memory, steps);
            (await IndexReader.ReadAsync(world)).Should().BeEquivalentTo(await IndexReader.ComputeAsync(world));
            await CheckColumnsAsync(world, stored, steps);
        }
    }

    private static NumberedStorePair CreateInMemoryStores(TimeProvider clock, StoreFixture world)
    {
        var stores = new ScimInMemoryStores(clock);
        return new NumberedStorePair(stores.For<ScimUser>(ScimResourceTypes.User), stores.For<ScimGroup>(ScimResourceTypes.Group), world.Context, world.GroupContext);
    }

    /// <summary>Some writes, each alone or all in a unit that is rolled back in part or wholly; what was kept, with its answers.</summary>
    private static async Task<IReadOnlyList<(RandomWrite Step, string Answer)>> WriteAsync(NumberedStorePair side, RandomWrites steps, Random random, TickingClock clock)
    {
        var kept = new List<(RandomWrite, string)>();
        var unit = random.Next(2) == 0 ? await side.BeginAsync() : null;
        for (int savepoint = -1, left = random.Next(1, 14); left > 0; left--)
        {
            clock.Tick();
            var step = steps.Next();
            kept.Add((step, await step.ApplyAsync(side)));
            if (unit is not null && savepoint < 0 && random.Next(4) == 0)
            {
                savepoint = kept.Count;
                await unit.CreateSavepointAsync("here", default);
            }
            else if (unit is not null && savepoint >= 0 && random.Next(4) == 0)
            {
                await unit.RollbackToSavepointAsync("here", default);
                kept.RemoveRange(savepoint, kept.Count - savepoint);
            }
        }

        return await EndAsync(side, unit, isKept: random.Next(5) > 0) ? kept : [];
    }

    private static async Task<bool> EndAsync(NumberedStorePair side, IScimUnitOfWork? unit, bool isKept)
    {
        side.Unit = null;
        if (unit is null)
        {
            return true;
        }

        if (isKept)
        {
            await unit.CommitAsync(default);
        }

        await unit.DisposeAsync();
        return isKept;
    }

    private static async Task CompareAsync(NumberedStorePair stored, NumberedStorePair memory, RandomWrites steps)
    {
        foreach (var user in steps.Users)
        {
            GetContent(await stored.FindUserAsync(user)).Should().Be(GetContent(await memory.FindUserAsync(user)), "user {0} is kept as it was written", user);
        }

        foreach (var group in steps.Groups)
        {
            GetContent(await stored.FindGroupAsync(group)).Should().Be(GetContent(await memory.FindGroupAsync(group)), "group {0} is kept as it was written", group);
            (await stored.GetMembersAsync(group)).Should().Equal(await memory.GetMembersAsync(group), "group {0} has its members", group);
        }

        foreach (var query in CreateQueries())
        {
            (await stored.QueryAsync(query)).Should().Equal(await memory.QueryAsync(query), "{0} by {1} has one answer", query.Filter, query.Sort);
        }
    }

    private static IEnumerable<ScimQuery> CreateQueries()
    {
        foreach (var path in (string[])["userName", "emails.value", "name.familyName", "externalId"])
        {
            var resolved = GadgetType.Path(ScimResourceTypes.User, path);
            yield return new ScimQuery { Sort = new ScimSort(resolved), StartIndex = 1, Count = 1000 };
            foreach (var name in RandomWrites.UserNames)
            {
                yield return new ScimQuery { Filter = new ScimComparison(resolved, ScimOperator.Equal, ScimValue.From(name)), StartIndex = 1, Count = 1000 };
            }
        }
    }

    private static string GetContent(ScimResource? resource)
    {
        if (resource is null)
        {
            return "nothing";
        }

        var content = resource.Node.Thaw();
        foreach (var name in (string[])["id", "meta", "members", "groups"])
        {
            content.Remove(name);
        }

        return System.Text.Encoding.UTF8.GetString(ScimDocument.Write(content));
    }

    private static async Task CheckColumnsAsync(StoreFixture world, NumberedStorePair stored, RandomWrites steps)
    {
        var (columns, members) = await ReadAsync(world);
        var expected = new Dictionary<string, (string?, bool?)>(StringComparer.Ordinal);
        foreach (var number in steps.Users)
        {
            Expect(await stored.FindUserAsync(number));
        }

        var memberships = 0;
        foreach (var number in steps.Groups)
        {
            Expect(await stored.FindGroupAsync(number));
            memberships += (await stored.GetMembersAsync(number)).Count;
        }

        columns.Should().BeEquivalentTo(expected);
        members.Should().Be(memberships, "no membership is left of what is gone");

        void Expect(ScimResource? resource)
        {
            if (resource is not null)
            {
                expected.Add(resource.Id ?? string.Empty, (new ResourceContent(resource.Node).Display, resource.Node["active"].AsBoolean()));
            }
        }
    }

    private static async Task<(Dictionary<string, (string?, bool?)> Columns, long Members)> ReadAsync(StoreFixture world) =>
        await world.Database.ReadAsync(
            world.Context,
            async (session, tenant, token) =>
            {
                var columns = new Dictionary<string, (string?, bool?)>(StringComparer.Ordinal);
                await session.ReadEachAsync(
                    SqlText.From($"SELECT id, display, active FROM scim_resource WHERE tenant_id = {tenant}"),
                    row => columns.Add(
                        ResourceId.ToText(session.Dialect.ReadId(row, 0)), (row.IsDBNull(1) ? null : row.GetString(1), row.IsDBNull(2) ? null : row.GetBoolean(2))),
                    token);
                var members = await session.ReadFirstAsync(
                    SqlText.From($"SELECT count(*) FROM scim_member WHERE tenant_id = {tenant}"), row => row.GetInt64(0), token);
                return (columns, members ?? 0);
            },
            default);
}
