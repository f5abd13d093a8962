using Microsoft.Extensions.Logging.Abstractions;
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
    public async Task An_added_path_is_indexed_and_found()
    {
        var before = await StartServerAsync();
        foreach (var number in Enumerable.Range(0, 23))
        {
            await before.CreateAsync($"user{number}", title: $"title {number % 5}");
        }

        var after = await StartServerAsync("title");
        (await after.Stores.FindIndexingProgressAsync(default)).Should().ContainSingle()
            .Which.Should().BeEquivalentTo(new ScimIndexingProgress { ResourceType = "User", Path = "title", Work = ScimIndexingWork.Building, ProcessedCount = 0 });
        await after.IndexAsync();

        (await after.Stores.FindIndexingProgressAsync(default)).Should().BeEmpty();
        (await IndexReader.ReadAsync(after)).Should().BeEquivalentTo(await IndexReader.ComputeAsync(after));
    }

    [Fact]
    public async Task A_removed_path_leaves_no_index_entries()
    {
        var before = await StartServerAsync("title");
        foreach (var number in Enumerable.Range(0, 23))
        {
            await before.CreateAsync($"user{number}", title: $"title {number % 5}");
        }

        var after = await StartServerAsync();
        await after.IndexAsync();

        (await after.Stores.FindIndexingProgressAsync(default)).Should().BeEmpty();
        (await IndexReader.ReadAsync(after)).Should().BeEquivalentTo(await IndexReader.ComputeAsync(after)).And.HaveCount(23);
    }

    [Fact]
    public async Task Servers_with_different_paths_keep_every_index_entry_that_one_of_them_needs()
    {
        var old = await StartServerAsync();
        var first = await old.CreateAsync("first", title: "one");
        var next = await StartServerAsync("title");
        await next.Stores.Catalog.GetAsync(default);

        await old.UpdateAsync(first.Id, user => user.Title = "two");
        var second = await old.CreateAsync("second", title: "three");
        await next.IndexAsync();
        await old.UpdateAsync(second.Id, user => user.Title = "four");

        (await IndexReader.ReadAsync(next)).Should().BeEquivalentTo(await IndexReader.ComputeAsync(next));
        (await IndexReader.ReadAsync(next)).Should().Contain(row => row.Entry.Val == "FOUR").And.Contain(row => row.Entry.Val == "TWO");
    }

    [Fact]
    public async Task Concurrent_writes_and_indexing_miss_no_resource()
    {
        var old = await StartServerAsync();
        var ids = new List<string>();
        foreach (var number in Enumerable.Range(0, 40))
        {
            ids.Add((await old.CreateAsync($"user{number}", title: "old")).Id);
        }

        var next = await StartServerAsync("title");
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
    public async Task Two_servers_take_turns_building_one_index()
    {
        var old = await StartServerAsync();
        foreach (var number in Enumerable.Range(0, 30))
        {
            await old.CreateAsync($"user{number}", title: $"title {number}");
        }

        var one = await StartServerAsync("title");
        var other = await StartServerAsync("title");
        await Task.WhenAll(Task.Run(one.IndexAsync), Task.Run(other.IndexAsync));

        (await one.Stores.FindIndexingProgressAsync(default)).Should().BeEmpty();
        (await IndexReader.ReadAsync(one)).Should().BeEquivalentTo(await IndexReader.ComputeAsync(one));
    }

    [Fact]
    public async Task Existing_duplicate_values_stay_but_cannot_be_taken_again()
    {
        var lax = await StartServerAsync();
        var first = await lax.CreateGroupAsync("Twins");
        var second = await lax.CreateGroupAsync("TWINS");
        await lax.CreateGroupAsync("Single");

        var strict = await StartServerAsync(groupType: UniqueGroups);
        var early = () => strict.CreateGroupAsync("Single");
        (await early.Should().ThrowAsync<ScimException>()).Which.Error.Should().Be(ScimError.UniquenessViolation("displayName"));
        await strict.IndexAsync();

        foreach (var name in (string[])["twins", "single"])
        {
            var third = () => strict.CreateGroupAsync(name);
            (await third.Should().ThrowAsync<ScimException>()).Which.Error.Should().Be(ScimError.UniquenessViolation("displayName"));
        }

        await strict.Groups.DeleteAsync(first.Id, null, strict.GroupContext, default);
        var fourth = () => strict.CreateGroupAsync("twins");
        (await fourth.Should().ThrowAsync<ScimException>()).Which.Error.Status.Should().Be(409);
        await strict.Groups.DeleteAsync(second.Id, null, strict.GroupContext, default);
        (await strict.CreateGroupAsync("twins")).HasChanged.Should().BeTrue();
    }

    [Fact]
    public async Task Duplicates_are_accepted_after_uniqueness_is_turned_off()
    {
        var strict = await StartServerAsync(groupType: UniqueGroups);
        await strict.CreateGroupAsync("Team");

        var lax = await StartServerAsync();
        await lax.IndexAsync();

        (await lax.CreateGroupAsync("Team")).HasChanged.Should().BeTrue();
        (await IndexReader.ReadAsync(lax)).Where(row => row.Entry.Uniq is not null).Should().BeEmpty();
    }

    [Fact]
    public async Task A_setting_that_names_no_attribute_is_reported()
    {
        var act = () => StartServerAsync("emails.colour");

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

    private async Task<StoreFixture> StartServerAsync(string? path = null, ScimResourceType? groupType = null)
    {
        var options = new ScimRelationalOptions();
        if (path is not null)
        {
            options.IndexedPaths["User"] = [path];
        }

        return new StoreFixture(await OpenAsync(), options, groupType: groupType)
        {
            Context = new() { Tenant = Tenant, ResourceType = ScimResourceTypes.User },
        };
    }
}
