using Scim.Server.Hosting;
using Scim.Server.Relational.Catalog;
using Scim.Server.Relational.Indexing;
using Scim.Server.Relational.Tests.Stores;
using Scim.Server.Relational.Tests.Support;

namespace Scim.Server.Relational.Tests.Indexing;

/// <summary>Servers of two releases, whose schemas differ, over one database.</summary>
public sealed class RollingUpgradeTests
{
    private const string Urn = "urn:example:Staff";

    public static TheoryData<string> Databases => TestDatabase.Names;

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_server_that_does_not_know_an_attribute_still_maintains_its_index(string database)
    {
        await using var home = await TestDatabase.OpenOwnAsync(database);
        await using var old = CreateServer(home);
        await old.CreateAsync("early");
        await using var next = CreateServer(home, NextUser);
        await next.IndexAsync();
        var badge = await CreateAsync(next, "first", "B1", 3);
        var gone = await CreateAsync(next, "second", "B2", 4);
        var changed = await CreateAsync(next, "third", "B3", 5);

        await old.UpdateAsync(badge.Id, user => user.Title = "kept");
        await old.UpdateAsync(gone.Id, user => user.Node.Remove(Urn));
        await old.UpdateAsync(changed.Id, user => user.Node.Set(Urn, CreateStaff("B4", 6)));
        await CreateAsync(next, "fourth", "B2", 4);

        (await IndexReader.ReadAsync(next)).Should().BeEquivalentTo(await IndexReader.ComputeAsync(next));
        (await GetPathStatesAsync(next)).Should().AllBeEquivalentTo(PathState.Ready);
        (await FindAsync(next, "badge", "b4")).Should().Equal(changed.Id);
        (await FindAsync(next, "badge", "b3")).Should().BeEmpty();
        var taken = () => old.UpdateAsync(gone.Id, user => user.Node.Set(Urn, CreateStaff("b4", 1)));
        (await taken.Should().ThrowAsync<ScimException>()).Which.Error.Should().Be(ScimError.UniquenessViolation($"{Urn}:badge"));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Restarting_an_old_server_keeps_unique_values_and_the_other_paths_are_rebuilt(string database)
    {
        await using var home = await TestDatabase.OpenOwnAsync(database);
        await using var next = CreateServer(home, NextUser);
        await CreateAsync(next, "first", "B1", 3);

        await using var old = CreateServer(home);
        await old.CreateAsync("second");
        await old.IndexAsync();
        var taken = () => CreateAsync(next, "third", "B1", 4);

        (await taken.Should().ThrowAsync<ScimException>()).Which.Error.Status.Should().Be(409);
        await next.IndexAsync();
        await old.IndexAsync();
        (await IndexReader.ReadAsync(next)).Should().BeEquivalentTo(await IndexReader.ComputeAsync(next));
        (await GetPathStatesAsync(next)).Should().AllBeEquivalentTo(PathState.Ready).And.HaveCount((await GetPathStatesAsync(old)).Count);
        (await FindAsync(next, "level", 3)).Should().ContainSingle();
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Making_an_attribute_case_sensitive_creates_a_new_index_while_old_servers_keep_theirs(string database)
    {
        await using var home = await TestDatabase.OpenOwnAsync(database);
        await using var old = CreateServer(home, CreateType(new ScimAttribute("badge") { Uniqueness = ScimUniqueness.Server }));
        await CreateAsync(old, "first", "x1", 3);

        await using var next = CreateServer(home, CreateType(new ScimAttribute("badge") { Uniqueness = ScimUniqueness.Server, CaseExact = true }));
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
    public async Task Paths_of_a_removed_type_are_dropped_except_unique_ones(string database)
    {
        await using var home = await TestDatabase.OpenOwnAsync(database);
        await using var old = CreateServer(home);
        await old.CreateAsync("anna", "title");
        await old.CreateGroupAsync("Team");

        var stores = new ScimRelationalStores(home.Database, new ScimRelationalOptions(), TimeProvider.System);
        await stores.StartAsync(new ScimOfferedTypes { All = [ScimResourceTypes.Group], InStoreSet = [ScimResourceTypes.Group] }, default);
        await RunIndexingAsync(stores);

        var left = (await IndexReader.ReadAsync(old)).Select(row => row.Entry.Val);
        left.Should().BeEquivalentTo("ANNA", "TEAM");
        var taken = () => old.CreateAsync("anna");
        (await taken.Should().ThrowAsync<ScimException>()).Which.Error.Status.Should().Be(409);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Paths_of_a_type_are_rebuilt_when_an_old_server_still_writes_it(string database)
    {
        await using var home = await TestDatabase.OpenOwnAsync(database);
        await using var old = CreateServer(home);
        var writeResult = await old.CreateAsync("anna");
        await old.UpdateAsync(writeResult.Id, user => user.ExternalId = "e1");
        var stores = new ScimRelationalStores(home.Database, new ScimRelationalOptions(), TimeProvider.System);
        await stores.StartAsync(new ScimOfferedTypes { All = [ScimResourceTypes.Group], InStoreSet = [ScimResourceTypes.Group] }, default);
        await RunIndexingAsync(stores);

        var second = await old.CreateAsync("berta");
        await old.UpdateAsync(second.Id, user => user.ExternalId = "e2");
        await old.IndexAsync();
        await RunIndexingAsync(stores);

        (await IndexReader.ReadAsync(old)).Should().BeEquivalentTo(await IndexReader.ComputeAsync(old)).And.HaveCount(4);
        (await GetPathStatesAsync(old)).Should().AllBeEquivalentTo(PathState.Ready);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_unique_path_restored_during_its_removal_rejects_no_value_released_in_the_meantime(string database)
    {
        await using var home = await TestDatabase.OpenOwnAsync(database);
        await using var strict = CreateServer(home, NextUser);
        var writeResult = await CreateAsync(strict, "first", "B1", 3);
        var kept = await CreateAsync(strict, "second", "B2", 3);
        await using var lax = CreateServer(home, CreateType(new ScimAttribute("badge")));
        await lax.UpdateAsync(writeResult.Id, user => user.Node.Set(Urn, CreateStaff("B3", 3)));
        await lax.UpdateAsync(kept.Id, user => user.Title = "another");

        await using var again = CreateServer(home, NextUser);
        var third = await CreateAsync(again, "third", "b1", 3);
        var taken = () => CreateAsync(again, "fourth", "b2", 3);

        (await taken.Should().ThrowAsync<ScimException>()).Which.Error.Status.Should().Be(409);
        await again.IndexAsync();
        (await IndexReader.ReadAsync(again)).Should().BeEquivalentTo(await IndexReader.ComputeAsync(again));
        (await FindAsync(again, "badge", "b1")).Should().Equal(third.Id);
        (await FindAsync(again, "badge", "b3")).Should().Equal(writeResult.Id);
    }

    private static ScimResourceType NextUser { get; } = CreateType(new ScimAttribute("badge") { Uniqueness = ScimUniqueness.Server });

    private static ScimResourceType CreateType(ScimAttribute badge) => new(
        "User",
        "Users",
        ScimResourceTypes.User.Schema,
        [new ScimSchemaExtension(new ScimSchema(Urn, "Staff", [badge, new ScimAttribute("level", ScimAttributeType.Integer)]))]);

    private static StoreFixture CreateServer(TestDatabase home, ScimResourceType? user = null)
    {
        var options = new ScimRelationalOptions();
        if (user is not null)
        {
            options.IndexedPaths["User"] = [$"{Urn}:level"];
        }

        return new StoreFixture(home.Database, options, userType: user)
        {
            Context = new() { Tenant = "rolling", ResourceType = user ?? ScimResourceTypes.User },
        };
    }

    private static async Task RunIndexingAsync(ScimRelationalStores stores)
    {
        var indexer = stores.CreateIndexer(Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance, batchSize: 7);
        while (await indexer.StepAsync(default))
        {
        }
    }

    private static async Task<ScimWriteResult> CreateAsync(StoreFixture world, string name, string badge, int level)
    {
        var user = new ScimUser { Schemas = [ScimUrns.User, Urn], UserName = name };
        user.Node.Set(Urn, CreateStaff(badge, level));
        return await world.Users.CreateAsync(user, world.Context, default);
    }

    private static ScimValue CreateStaff(string badge, int level)
    {
        var node = new ScimObject();
        node.Set("badge", ScimValue.From(badge));
        node.Set("level", ScimValue.From((long?)level));
        return ScimValue.From(node);
    }

    private static Task<IReadOnlyList<string>> FindAsync(StoreFixture world, string attribute, string value) => FindAsync(world, attribute, ScimValue.From(value));

    private static Task<IReadOnlyList<string>> FindAsync(StoreFixture world, string attribute, int value) =>
        FindAsync(world, attribute, ScimValue.From((long?)value));

    private static async Task<IReadOnlyList<string>> FindAsync(StoreFixture world, string attribute, ScimValue value)
    {
        var type = world.Context.ResourceType;
        var path = ScimPath.TryParse($"{Urn}:{attribute}", type.SchemaIds, out var parsed) && type.TryResolve(parsed, out var resolved)
            ? resolved
            : throw new InvalidOperationException("There is no such attribute.");
        var query = new ScimQuery { Filter = new ScimComparison(path, ScimOperator.Equal, value), StartIndex = 1, Count = 10 };
        return [.. (await world.Users.QueryAsync(query, world.Context, default)).Resources.Select(user => user.Id ?? string.Empty)];
    }

    private static async Task<IReadOnlyList<PathState>> GetPathStatesAsync(StoreFixture world)
    {
        var (_, paths) = await world.Database.ReadSystemAsync(PathTable.ReadAsync, default);
        return [.. paths.Select(path => path.State)];
    }
}
