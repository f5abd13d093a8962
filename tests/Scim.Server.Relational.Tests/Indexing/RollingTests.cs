using Scim.Server.Relational.Indexing;
using Scim.Server.Relational.Layout;
using Scim.Server.Relational.Tests.Stores;
using Scim.Server.Relational.Tests.Support;

namespace Scim.Server.Relational.Tests.Indexing;

/// <summary>Servers of two releases, whose schemas differ, over one database.</summary>
public sealed class RollingTests
{
    private const string Urn = "urn:example:Staff";

    public static TheoryData<string> Databases => TestDatabase.Names;

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_server_that_does_not_know_an_attribute_keeps_its_index_in_step(string database)
    {
        await using var home = await TestDatabase.OpenOwnAsync(database);
        await using var old = Server(home);
        await old.CreateAsync("early");
        await using var next = Server(home, NextUser);
        await next.IndexAsync();
        var badge = await CreateAsync(next, "first", "B1", 3);
        var gone = await CreateAsync(next, "second", "B2", 4);
        var changed = await CreateAsync(next, "third", "B3", 5);

        await old.UpdateAsync(badge.Id, user => user.Title = "kept");
        await old.UpdateAsync(gone.Id, user => user.Node.Remove(Urn));
        await old.UpdateAsync(changed.Id, user => user.Node.Set(Urn, Staff("B4", 6)));
        await CreateAsync(next, "fourth", "B2", 4);

        (await IndexReader.ReadAsync(next)).Should().BeEquivalentTo(await IndexReader.ComputeAsync(next));
        (await StatesAsync(next)).Should().AllBeEquivalentTo(PathState.Ready);
        (await FindAsync(next, "badge", "b4")).Should().Equal(changed.Id);
        (await FindAsync(next, "badge", "b3")).Should().BeEmpty();
        var taken = () => old.UpdateAsync(gone.Id, user => user.Node.Set(Urn, Staff("b4", 1)));
        (await taken.Should().ThrowAsync<ScimException>()).Which.Error.Should().Be(ScimError.Uniqueness($"{Urn}:badge"));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task An_old_server_that_starts_again_leaves_unique_values_alone_and_the_others_come_back(string database)
    {
        await using var home = await TestDatabase.OpenOwnAsync(database);
        await using var next = Server(home, NextUser);
        await CreateAsync(next, "first", "B1", 3);

        await using var old = Server(home);
        await old.CreateAsync("second");
        await old.IndexAsync();
        var taken = () => CreateAsync(next, "third", "B1", 4);

        (await taken.Should().ThrowAsync<ScimException>()).Which.Error.Status.Should().Be(409);
        await next.IndexAsync();
        await old.IndexAsync();
        (await IndexReader.ReadAsync(next)).Should().BeEquivalentTo(await IndexReader.ComputeAsync(next));
        (await StatesAsync(next)).Should().AllBeEquivalentTo(PathState.Ready).And.HaveCount((await StatesAsync(old)).Count);
        (await FindAsync(next, "level", 3)).Should().ContainSingle();
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Letter_case_that_begins_to_count_makes_a_new_index_while_old_servers_keep_theirs(string database)
    {
        await using var home = await TestDatabase.OpenOwnAsync(database);
        await using var old = Server(home, TypeWith(new ScimAttribute("badge") { Uniqueness = ScimUniqueness.Server }));
        await CreateAsync(old, "first", "x1", 3);

        await using var next = Server(home, TypeWith(new ScimAttribute("badge") { Uniqueness = ScimUniqueness.Server, CaseExact = true }));
        await next.IndexAsync();
        await CreateAsync(next, "second", "X1", 3);
        var second = await CreateAsync(old, "third", "x2", 3);
        await next.IndexAsync();
        var taken = () => CreateAsync(next, "fourth", "x2", 3);

        (await FindAsync(next, "badge", "X1")).Should().ContainSingle();
        (await FindAsync(next, "badge", "x2")).Should().Equal(second.Id);
        (await taken.Should().ThrowAsync<ScimException>()).Which.Error.Status.Should().Be(409);
        (await IndexReader.ReadAsync(next)).Should().BeEquivalentTo(await IndexReader.ComputeAsync(next));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Paths_of_a_type_that_is_not_offered_any_more_go_but_for_unique_ones(string database)
    {
        await using var home = await TestDatabase.OpenOwnAsync(database);
        await using var old = Server(home);
        await old.CreateAsync("anna", "title");
        await old.CreateGroupAsync("Team");

        var stores = new ScimRelationalStores(home.Database, new ScimRelationalOptions(), TimeProvider.System);
        await stores.StartAsync(new ScimOfferedTypes([ScimResourceTypes.Group], [ScimResourceTypes.Group]), default);
        await WorkAsync(stores);

        var left = (await IndexReader.ReadAsync(old)).Select(row => row.Row.Val);
        left.Should().BeEquivalentTo("ANNA", "TEAM");
        var taken = () => old.CreateAsync("anna");
        (await taken.Should().ThrowAsync<ScimException>()).Which.Error.Status.Should().Be(409);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Paths_of_a_type_come_back_when_an_old_server_still_writes_it(string database)
    {
        await using var home = await TestDatabase.OpenOwnAsync(database);
        await using var old = Server(home);
        var stamp = await old.CreateAsync("anna");
        await old.UpdateAsync(stamp.Id, user => user.ExternalId = "e1");
        var stores = new ScimRelationalStores(home.Database, new ScimRelationalOptions(), TimeProvider.System);
        await stores.StartAsync(new ScimOfferedTypes([ScimResourceTypes.Group], [ScimResourceTypes.Group]), default);
        await WorkAsync(stores);

        var second = await old.CreateAsync("berta");
        await old.UpdateAsync(second.Id, user => user.ExternalId = "e2");
        await old.IndexAsync();
        await WorkAsync(stores);

        (await IndexReader.ReadAsync(old)).Should().BeEquivalentTo(await IndexReader.ComputeAsync(old)).And.HaveCount(4);
        (await StatesAsync(old)).Should().AllBeEquivalentTo(PathState.Ready);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_unique_path_that_comes_back_while_it_is_removed_refuses_no_value_that_was_given_up_meanwhile(string database)
    {
        await using var home = await TestDatabase.OpenOwnAsync(database);
        await using var strict = Server(home, NextUser);
        var stamp = await CreateAsync(strict, "first", "B1", 3);
        var kept = await CreateAsync(strict, "second", "B2", 3);
        await using var lax = Server(home, TypeWith(new ScimAttribute("badge")));
        await lax.UpdateAsync(stamp.Id, user => user.Node.Set(Urn, Staff("B3", 3)));
        await lax.UpdateAsync(kept.Id, user => user.Title = "another");

        await using var again = Server(home, NextUser);
        var third = await CreateAsync(again, "third", "b1", 3);
        var taken = () => CreateAsync(again, "fourth", "b2", 3);

        (await taken.Should().ThrowAsync<ScimException>()).Which.Error.Status.Should().Be(409);
        await again.IndexAsync();
        (await IndexReader.ReadAsync(again)).Should().BeEquivalentTo(await IndexReader.ComputeAsync(again));
        (await FindAsync(again, "badge", "b1")).Should().Equal(third.Id);
        (await FindAsync(again, "badge", "b3")).Should().Equal(stamp.Id);
    }

    private static ScimResourceType NextUser { get; } = TypeWith(new ScimAttribute("badge") { Uniqueness = ScimUniqueness.Server });

    private static ScimResourceType TypeWith(ScimAttribute badge) => new(
        "User",
        "Users",
        ScimResourceTypes.User.Schema,
        [new ScimSchemaExtension(new ScimSchema(Urn, "Staff", [badge, new ScimAttribute("level", ScimAttributeType.Integer)]), false)]);

    private static StoreWorld Server(TestDatabase home, ScimResourceType? user = null)
    {
        var options = new ScimRelationalOptions();
        if (user is not null)
        {
            options.IndexedPaths["User"] = [$"{Urn}:level"];
        }

        return new StoreWorld(home.Database, options, userType: user)
        {
            Context = new() { Tenant = "rolling", ResourceType = user ?? ScimResourceTypes.User },
        };
    }

    private static async Task WorkAsync(ScimRelationalStores stores)
    {
        var indexer = stores.IndexerFor(Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance, batchSize: 7);
        while (await indexer.StepAsync(default))
        {
        }
    }

    private static async Task<ScimStamp> CreateAsync(StoreWorld world, string name, string badge, int level)
    {
        var user = new ScimUser { Schemas = [ScimUrns.User, Urn], UserName = name };
        user.Node.Set(Urn, Staff(badge, level));
        return await world.Users.CreateAsync(user, world.Context, default);
    }

    private static ScimValue Staff(string badge, int level)
    {
        var node = new ScimObject();
        node.Set("badge", ScimValue.From(badge));
        node.Set("level", ScimValue.From((long?)level));
        return ScimValue.From(node);
    }

    private static Task<IReadOnlyList<string>> FindAsync(StoreWorld world, string attribute, string value) => FindAsync(world, attribute, ScimValue.From(value));

    private static Task<IReadOnlyList<string>> FindAsync(StoreWorld world, string attribute, int value) =>
        FindAsync(world, attribute, ScimValue.From((long?)value));

    private static async Task<IReadOnlyList<string>> FindAsync(StoreWorld world, string attribute, ScimValue value)
    {
        var type = world.Context.ResourceType;
        var path = ScimPath.TryParse($"{Urn}:{attribute}", type.SchemaIds, out var parsed) && type.TryResolve(parsed, out var resolved)
            ? resolved
            : throw new InvalidOperationException("There is no such attribute.");
        var query = new ScimQuery { Filter = new ScimComparison(path, ScimOperator.Equal, value), StartIndex = 1, Count = 10 };
        return [.. (await world.Users.QueryAsync(query, world.Context, default)).Resources.Select(user => user.Id ?? string.Empty)];
    }

    private static async Task<IReadOnlyList<PathState>> StatesAsync(StoreWorld world)
    {
        var (_, paths) = await world.Database.ReadSystemAsync(PathTable.ReadAsync, default);
        return [.. paths.Select(path => path.State)];
    }
}
