using Microsoft.Extensions.Logging.Abstractions;
using Scim.Server.PostgreSql.Databases;
using Scim.Server.Relational.Databases;
using Scim.Server.Relational.Tests.Stores;
using Scim.Server.Relational.Tests.Support;

namespace Scim.Server.Relational.Tests.Indexing;

public sealed class PostgreSqlIndexingTests : IndexingTests
{
    private PostgreSqlTestDatabase? database;

    private protected override async Task<Database> OpenAsync()
    {
        database ??= await (await PostgreSqlServer.Shared).CreateDatabaseAsync();
        return PostgreSqlDatabases.Open(database);
    }
}

public sealed class SqliteIndexingTests : IndexingTests, IAsyncDisposable
{
    private readonly SqliteFile file = new();

    private protected override Task<Database> OpenAsync() => Task.FromResult<Database>(file.Open());

    public async ValueTask DisposeAsync() => await file.DisposeAsync();
}

public abstract class IndexingTests
{
    private const string Tenant = "indexed";

    private protected abstract Task<Database> OpenAsync();

    [Fact]
    public async Task A_path_that_is_added_is_built_and_found()
    {
        var before = await ServerAsync();
        foreach (var number in Enumerable.Range(0, 23))
        {
            await before.CreateAsync($"user{number}", title: $"title {number % 5}");
        }

        var after = await ServerAsync("title");
        (await after.Stores.FindIndexingProgressAsync(default)).Should().ContainSingle()
            .Which.Should().BeEquivalentTo(new ScimIndexingProgress("User", "title", ScimIndexingWork.Building, 0));
        await after.IndexAsync();

        (await after.Stores.FindIndexingProgressAsync(default)).Should().BeEmpty();
        (await IndexReader.ReadAsync(after)).Should().BeEquivalentTo(await IndexReader.ComputeAsync(after));
    }

    [Fact]
    public async Task A_path_that_is_removed_leaves_no_row()
    {
        var before = await ServerAsync("title");
        foreach (var number in Enumerable.Range(0, 23))
        {
            await before.CreateAsync($"user{number}", title: $"title {number % 5}");
        }

        var after = await ServerAsync();
        await after.IndexAsync();

        (await after.Stores.FindIndexingProgressAsync(default)).Should().BeEmpty();
        (await IndexReader.ReadAsync(after)).Should().BeEquivalentTo(await IndexReader.ComputeAsync(after)).And.HaveCount(23);
    }

    [Fact]
    public async Task Servers_with_different_lists_keep_every_row_that_one_of_them_needs()
    {
        var old = await ServerAsync();
        var first = await old.CreateAsync("first", title: "one");
        var next = await ServerAsync("title");
        await next.Stores.Catalog.GetAsync(default);

        await old.UpdateAsync(first.Id, user => user.Title = "two");
        var second = await old.CreateAsync("second", title: "three");
        await next.IndexAsync();
        await old.UpdateAsync(second.Id, user => user.Title = "four");

        (await IndexReader.ReadAsync(next)).Should().BeEquivalentTo(await IndexReader.ComputeAsync(next));
        (await IndexReader.ReadAsync(next)).Should().Contain(row => row.Row.Val == "FOUR").And.Contain(row => row.Row.Val == "TWO");
    }

    [Fact]
    public async Task Writers_and_the_work_on_an_index_do_not_miss_each_other()
    {
        var old = await ServerAsync();
        var ids = new List<string>();
        foreach (var number in Enumerable.Range(0, 40))
        {
            ids.Add((await old.CreateAsync($"user{number}", title: "old")).Id);
        }

        var next = await ServerAsync("title");
        var writing = Task.Run(async () =>
        {
            foreach (var (number, id) in ids.Index())
            {
                await old.UpdateAsync(id, user => user.Title = $"new {number}");
                await next.CreateAsync($"further{number}", title: "further");
                if (number % 4 == 0)
                {
                    await old.Users.DeleteAsync(id, null, old.Context, default);
                }
            }
        });
        await next.IndexAsync();
        await writing;
        await next.IndexAsync();

        (await IndexReader.ReadAsync(next)).Should().BeEquivalentTo(await IndexReader.ComputeAsync(next));
    }

    [Fact]
    public async Task Two_servers_take_turns_on_one_index()
    {
        var old = await ServerAsync();
        foreach (var number in Enumerable.Range(0, 30))
        {
            await old.CreateAsync($"user{number}", title: $"title {number}");
        }

        var one = await ServerAsync("title");
        var other = await ServerAsync("title");
        await Task.WhenAll(Task.Run(one.IndexAsync), Task.Run(other.IndexAsync));

        (await one.Stores.FindIndexingProgressAsync(default)).Should().BeEmpty();
        (await IndexReader.ReadAsync(one)).Should().BeEquivalentTo(await IndexReader.ComputeAsync(one));
    }

    [Fact]
    public async Task Values_that_were_there_twice_stay_and_are_given_to_nobody_else()
    {
        var lax = await ServerAsync();
        var first = await lax.CreateGroupAsync("Twins");
        var second = await lax.CreateGroupAsync("TWINS");
        await lax.CreateGroupAsync("Single");

        var strict = await ServerAsync(groupType: UniqueGroups);
        var early = () => strict.CreateGroupAsync("Single");
        (await early.Should().ThrowAsync<ScimException>()).Which.Error.Should().Be(ScimError.Uniqueness("displayName"));
        await strict.IndexAsync();

        foreach (var name in (string[])["twins", "single"])
        {
            var third = () => strict.CreateGroupAsync(name);
            (await third.Should().ThrowAsync<ScimException>()).Which.Error.Should().Be(ScimError.Uniqueness("displayName"));
        }

        await strict.Groups.DeleteAsync(first.Id, null, strict.GroupContext, default);
        var fourth = () => strict.CreateGroupAsync("twins");
        (await fourth.Should().ThrowAsync<ScimException>()).Which.Error.Status.Should().Be(409);
        await strict.Groups.DeleteAsync(second.Id, null, strict.GroupContext, default);
        (await strict.CreateGroupAsync("twins")).Changed.Should().BeTrue();
    }

    [Fact]
    public async Task Uniqueness_that_is_turned_off_holds_nobody_back()
    {
        var strict = await ServerAsync(groupType: UniqueGroups);
        await strict.CreateGroupAsync("Team");

        var lax = await ServerAsync();
        await lax.IndexAsync();

        (await lax.CreateGroupAsync("Team")).Changed.Should().BeTrue();
        (await IndexReader.ReadAsync(lax)).Where(row => row.Row.Uniq is not null).Should().BeEmpty();
    }

    [Fact]
    public async Task A_setting_that_names_nothing_is_told()
    {
        var act = () => ServerAsync("emails.colour");

        (await act.Should().ThrowAsync<InvalidOperationException>()).Which.Message.Should().Contain("'emails.colour'");
    }

    private static ScimResourceType UniqueGroups { get; } = new(
        "Group",
        "Groups",
        new ScimSchema(
            ScimUrns.Group,
            "Group",
            [
                .. ScimResourceTypes.Group.Schema.Attributes.Where(attribute => attribute.Name != "displayName"),
                new ScimAttribute("displayName") { Required = true, Uniqueness = ScimUniqueness.Server },
            ]));

    private async Task<StoreWorld> ServerAsync(string? path = null, ScimResourceType? groupType = null)
    {
        var options = new ScimRelationalOptions();
        if (path is not null)
        {
            options.IndexedPaths["User"] = [path];
        }

        return new StoreWorld(await OpenAsync(), options, groupType: groupType)
        {
            Context = new() { Tenant = Tenant, ResourceType = ScimResourceTypes.User },
        };
    }
}
