using Scim.Server.Relational.Tests.Querying.Support;
using Scim.Server.Relational.Tests.Stores;
using Scim.Server.Relational.Tests.Support;

namespace Scim.Server.Relational.Tests.Querying;

/// <summary>Queries for one resource by its id or by an indexed value.</summary>
public sealed class LookupTests
{
    private const int Resources = 60;
    private const int Rounds = 400;

    public static TheoryData<string> Databases => TestDatabase.Names;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Every_store_gives_the_same_answer_to_a_lookup_while_resources_change(int seed)
    {
        await using var alike = await EquivalentStores.CreateAsync(GadgetType.Type, GadgetType.IndexedPaths);
        var random = new Random(seed);
        var gadgets = new RandomGadgets(random);
        for (var count = 0; count < Resources; count++)
        {
            await alike.AddAsync(gadgets.Next());
        }

        for (var round = 0; round < Rounds; round++)
        {
            if (random.Next(4) == 0)
            {
                await alike.ReplaceAsync(random.Next(Resources), gadgets.Next());
            }

            await CompareAsync(alike, (seed * 100_000) + random.Next(Rounds / 2));
        }
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_lookup_takes_one_statement_which_reads_the_groups_too(string database)
    {
        await using var opened = await OpenAsync(database);
        var (here, log) = (opened.World, opened.Log);
        var user = await AddUserAsync(here, "bjensen", "E1");
        await AddGroupAsync(here, "Staff", user.Id);
        var there = new StoreFixture(log) { Context = here.Context };
        foreach (var filter in new[] { "userName eq \"BJensen\"", "externalId eq \"E1\"", $"id eq \"{user.Id}\"", "emails.value eq \"bjensen@example.org\"" })
        {
            await FindUsersAsync(there, filter);
            log.Take();

            var found = await FindUsersAsync(there, filter);

            log.Take().Should().ContainSingle("of {0}", filter);
            found.TotalResults.Should().Be(1);
            found.Resources.Should().ContainSingle().Which.Groups.Should().ContainSingle().Which.Display.Should().Be("Staff");
        }

        (await FindUsersAsync(there, "userName eq \"nobody\"")).TotalResults.Should().Be(0);
        log.Take().Should().ContainSingle();
        (await there.Groups.QueryAsync(new() { Filter = Filter("displayName eq \"staff\"", ScimResourceTypes.Group), Count = 2 }, there.GroupContext, default)).TotalResults.Should().Be(1);
        log.Take().Should().ContainSingle();
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_value_that_resources_share_finds_all_of_them_with_their_groups(string database)
    {
        await using var opened = await TestDatabase.OpenAsync(database);
        var world = new StoreFixture(opened.Database);
        var (one, two) = (await AddUserAsync(world, "one", "E1"), await AddUserAsync(world, "two", "E1"));
        var inner = await AddGroupAsync(world, "Inner", two.Id);
        await AddGroupAsync(world, "Outer", inner.Id);

        var both = await FindUsersAsync(world, "externalId eq \"E1\"");
        await world.Users.DeleteAsync(one.Id, null, world.Context, default);
        var last = await FindUsersAsync(world, "externalId eq \"E1\"");

        both.TotalResults.Should().Be(2);
        both.Resources.Select(user => user.Id).Should().Equal(one.Id, two.Id);
        both.Resources.Select(user => user.Groups.Count).Should().Equal(0, 2);
        last.Resources.Should().ContainSingle().Which.Groups.Select(group => $"{group.Display} {group.Type}").Should().Equal("Inner direct", "Outer indirect");
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_lookup_sees_at_once_what_another_server_has_changed(string database)
    {
        await using var opened = await TestDatabase.OpenAsync(database);
        var here = new StoreFixture(opened.Database);
        var there = new StoreFixture(opened.Database) { Context = here.Context };
        var user = await AddUserAsync(here, "first", "E1");
        (await FindUsersAsync(here, "externalId eq \"E1\"")).Resources.Should().ContainSingle();

        await there.UpdateAsync(user.Id, changed => changed.Title = "Boss");
        (await FindUsersAsync(here, "externalId eq \"E1\"")).Resources.Should().ContainSingle().Which.Title.Should().Be("Boss");

        await there.UpdateAsync(user.Id, changed => changed.ExternalId = "E2");
        var other = await AddUserAsync(there, "second", "E1");
        (await FindUsersAsync(here, "externalId eq \"E1\"")).Resources.Should().ContainSingle().Which.Id.Should().Be(other.Id);

        await there.Users.DeleteAsync(other.Id, null, there.Context, default);
        (await FindUsersAsync(here, "externalId eq \"E1\"")).TotalResults.Should().Be(0);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_lookup_never_confuses_resources_of_the_same_version_and_time(string database)
    {
        await using var opened = await TestDatabase.OpenAsync(database);
        var world = new StoreFixture(opened.Database, time: new FixedTimeProvider());
        var first = await AddUserAsync(world, "first", "E1");
        (await FindUsersAsync(world, "externalId eq \"E1\"")).Resources.Should().ContainSingle().Which.UserName.Should().Be("first");

        await world.Users.DeleteAsync(first.Id, null, world.Context, default);
        var second = await AddUserAsync(world, "second", "E1");
        var found = await FindUsersAsync(world, "externalId eq \"E1\"");

        second.Version.Should().Be(first.Version);
        found.Resources.Should().ContainSingle().Which.UserName.Should().Be("second");
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_lookup_never_caches_what_a_unit_of_work_rolls_back(string database)
    {
        await using var opened = await TestDatabase.OpenAsync(database);
        var world = new StoreFixture(opened.Database, time: new FixedTimeProvider());
        var user = await AddUserAsync(world, "first", "E1");
        await using (var unit = await ((IScimTransactions)world.Users).BeginAsync(world.Context, default))
        {
            var inside = world.Context with { UnitOfWork = unit };
            var before = await world.Users.FindAsync(user.Id, ScimProjection.Default, inside, default);
            var after = new ScimUser { Node = before!.Node.Thaw(), Title = "Boss" }; // it was created above
            await world.Users.UpdateAsync(new() { Id = user.Id, Before = before, After = after, Expected = user.Version }, inside, default);
            (await FindUsersAsync(world, "externalId eq \"E1\"", inside)).Resources.Should().ContainSingle().Which.Title.Should().Be("Boss");
        }

        // The next change gets the same version and time.
        await new StoreFixture(opened.Database, time: new FixedTimeProvider()) { Context = world.Context }.UpdateAsync(user.Id, changed => changed.Title = "Driver");
        (await FindUsersAsync(world, "externalId eq \"E1\"")).Resources.Should().ContainSingle().Which.Title.Should().Be("Driver");
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_lookup_stays_correct_when_another_server_removes_the_index(string database)
    {
        await using var opened = await TestDatabase.OpenOwnAsync(database);
        var with = new ScimRelationalOptions { IndexedPaths = { ["User"] = ["title"] } };
        await using var here = new StoreFixture(opened.Database, with);
        var user = await here.CreateAsync("first", "Guide");
        (await FindUsersAsync(here, "title eq \"guide\"")).TotalResults.Should().Be(1);

        await using var without = new StoreFixture(opened.Database) { Context = here.Context };
        await without.IndexAsync();
        await without.UpdateAsync(user.Id, changed => changed.Title = "Boss");

        (await FindUsersAsync(here, "title eq \"boss\"")).TotalResults.Should().Be(1);
        (await FindUsersAsync(here, "title eq \"guide\"")).TotalResults.Should().Be(0);
    }

    [Fact]
    public async Task A_lookup_compares_whole_values_and_finds_references_by_any_of_their_forms()
    {
        await using var alike = await EquivalentStores.CreateAsync(GadgetType.Type, GadgetType.IndexedPaths);
        var longValue = new string('x', 300);
        var gadget = new ScimResource();
        gadget.Node.Set("schemas", ScimValue.FromElements([ScimValue.From("urn:example:Gadget")]));
        gadget.Node.Set("title", ScimValue.From(longValue + "a"));
        gadget.Node.Set("owner", ScimValue.From("Gadgets/1"));
        await alike.AddAsync(gadget);
        foreach (var store in alike.Stores)
        {
            (await FindAsync(store, "title", longValue + "A")).Should().Be("1: 0 (null)", store.Name);
            (await FindAsync(store, "title", longValue + "b")).Should().Be("0: ", store.Name);
            (await FindAsync(store, "title", longValue[..256])).Should().Be("0: ", store.Name);
            (await FindAsync(store, "owner", "https://a.example/scim/v2/Gadgets/1")).Should().Be("1: 0 (null)", store.Name);
        }
    }

    private static async Task<string> FindAsync(NumberedStore store, string path, string value) =>
        (await store.QueryAsync(new() { Filter = new ScimComparison(GadgetType.Path(path), ScimOperator.Equal, ScimValue.From(value)), Count = 10 })).ToString();

    private static async Task CompareAsync(EquivalentStores alike, int seed)
    {
        string? expected = null;
        foreach (var store in alike.Stores)
        {
            var random = new Random(seed);
            var query = new ScimQuery
            {
                Filter = new RandomQueries(random, store.Ids).NextLookup(),
                StartIndex = random.Next(4) == 0 ? random.Next(1, 4) : 1,
                Count = random.Next(4) == 0 ? random.Next(0, 3) : 100,
            };
            var answer = (await store.QueryAsync(query)).ToString();
            (await store.FindChangedAsync(query)).Should().BeEmpty("{0} shows what a read by id shows: seed {1}", store.Name, seed);
            answer.Should().Be(expected ??= answer, "{0} answers as memory does: seed {1}, {2}", store.Name, seed, query.Filter);
        }
    }

    private static async Task<OpenedLog> OpenAsync(string database)
    {
        if (database == "sqlite")
        {
            var file = new SqliteFile();
            var world = new StoreFixture(file.Open());
            await world.Stores.Catalog.GetAsync(default);
            return new(world, await StatementLog.ConnectAsync(file), file);
        }

        var created = await (await PostgreSqlServer.Shared).CreateDatabaseAsync();
        var opened = new StoreFixture(PostgreSqlDatabases.Open(created));
        await opened.Stores.Catalog.GetAsync(default);
        return new(opened, await StatementLog.ConnectAsync(created), created);
    }

    private static async Task<ScimWriteResult> AddUserAsync(StoreFixture world, string userName, string externalId) => await world.Users.CreateAsync(
        new() { Schemas = [ScimUrns.User], UserName = userName, ExternalId = externalId, Emails = [new ScimEmail { Value = $"{userName}@example.org" }] }, world.Context, default);

    private static async Task<ScimWriteResult> AddGroupAsync(StoreFixture world, string name, string member) => await world.Groups.CreateAsync(
        new() { Schemas = [ScimUrns.Group], DisplayName = name, Members = [new ScimMember { Value = member }] }, world.GroupContext, default);

    private static async Task<ScimList<ScimUser>> FindUsersAsync(StoreFixture world, string filter, ScimContext? context = null) =>
        await ((IScimGroupedStore<ScimUser>)world.Users).QueryWithGroupsAsync(
            new() { Filter = Filter(filter, ScimResourceTypes.User), Count = 100 }, context ?? world.Context, default);

    private static ScimComparison Filter(string text, ScimResourceType type)
    {
        var (path, value) = (text[..text.IndexOf(' ', StringComparison.Ordinal)], text[(text.IndexOf('"', StringComparison.Ordinal) + 1)..^1]);
        return new ScimComparison(GadgetType.Path(type, path), ScimOperator.Equal, ScimValue.From(value));
    }

    private sealed record OpenedLog(StoreFixture World, StatementLog Log, IAsyncDisposable Home) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Log.DisposeAsync();
            await World.Database.DisposeAsync();
            await Home.DisposeAsync();
        }
    }
}
