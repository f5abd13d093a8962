using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using Scim.Server.EntityFrameworkCore.Tests.Support;

namespace Scim.Server.EntityFrameworkCore.Tests;

/// <summary>Resources over lists in JSON columns: read with their row and projected in memory.</summary>
public sealed class JsonColumnTests : IAsyncLifetime
{
    private static readonly ScimResourceType Type = ScimResourceTypes.User.WithExtension(
        new ScimSchema("urn:fabrikam:params:scim:schemas:extension:2.0:User", "Fabrikam", [new ScimAttribute("costCode")]));

    private readonly ScimContext context = new() { Tenant = "", ResourceType = Type };
    private readonly Card ada = new()
    {
        Number = -7,
        Name = "ada",
        Manager = Guid.CreateVersion7(),
        Fax = "f1",
        CreatedAt = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        Mails = [new CardMail { Address = "a@one" }, new CardMail { Address = "a@two" }],
        Phones = [new Entry { Value = "1", Kind = "work" }, new Entry { Value = "2" }],
        Photos = [new Entry { Value = "https://p" }],
        Titles = [new CardTitle { Value = "new" }, new CardTitle { Value = "past", Kind = "old" }],
    };

    private readonly CardDatabase database = new();

    [Fact]
    public async Task Columns_child_rows_JSON_columns_and_computed_values_are_combined()
    {
        foreach (var user in new[] { await FindAsync(ScimProjection.Default), await PageAsync() })
        {
            user.Id.Should().Be(ada.Id.ToString());
            (user.UserName, user.DisplayName).Should().Be(("ada", "ada (2)"));
            user.Emails.Select(one => one.Value).Should().Equal("a@one", "a@two");
            user.PhoneNumbers.Select(one => (one.Value, one.Type)).Should().Equal(("1", "work"), ("2", null));
            user.Photos.Select(one => (one.Value, one.Type)).Should().Equal(("https://p", "photo"));
            user.Roles.Select(one => one.Value).Should().Equal("new");
            user.InstantMessages.Select(one => (one.Value, one.Type)).Should().Equal(("f1", "fax"));
            (user.Enterprise?.EmployeeNumber, user.Enterprise?.Manager?.Value).Should().Be(("-7", ada.Manager.ToString()));
            user.GetExtension<FabrikamUser>()?.CostCode.Should().Be("f1");
            user.Meta?.Created.Should().Be(ada.CreatedAt);
        }
    }

    [Fact]
    public async Task The_column_value_is_projected_rather_than_the_result_of_the_getter() =>
        (await FindAsync(ScimProjection.Default)).NickName.Should().BeNull();

    [Fact]
    public async Task Only_requested_attributes_are_populated_and_other_tables_are_not_read()
    {
        var statements = new List<string>();
        foreach (var (name, shown) in new[] { ("phoneNumbers", true), ("nickName", false), ("phoneNumbers", true) })
        {
            using var store = Open(statements.Add);
            var wanted = ScimProjection.Only(Type, new ScimAttributePath(Type.Root.Find(name) ?? throw new InvalidOperationException(name)));
            var user = await store.FindAsync(ada.Id.ToString(), wanted, context, CancellationToken.None);
            (user?.Id, user?.PhoneNumbers.Count > 0, user?.Emails.Count).Should().Be((ada.Id.ToString(), shown, 0));
        }

        statements.Should().HaveCount(3).And.NotContain(statement => statement.Contains("CardMail", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_entity_is_materialized_once_regardless_of_its_number_of_JSON_columns()
    {
        await FindAsync(ScimProjection.Default);
        var counter = Card.StartCounting();
        await FindAsync(ScimProjection.Default);
        counter.Count.Should().Be(1);
    }

    [Fact]
    public async Task JSON_columns_of_a_page_need_no_extra_statements()
    {
        var statements = new List<string>();
        using var store = Open(statements.Add);
        await store.QueryAsync(new ScimQuery { Count = 10 }, context, CancellationToken.None);
        statements.Should().NotContain(statement => statement.Contains("\"Phones\", ", StringComparison.Ordinal) && statement.Contains("json", StringComparison.Ordinal));
        statements.Should().HaveCount(4, "keys, rows, e-mails, and the roles that the database chooses");
    }

    [Fact]
    public async Task A_filter_runs_once_per_page_rather_than_once_per_list()
    {
        var statements = new List<string>();
        using var store = Open(statements.Add);
        var query = new ScimQuery { Filter = Filter.Parse("userName co \"d\""), Count = 10 };
        (await store.QueryAsync(query, context, CancellationToken.None)).Resources.Single().Emails.Should().HaveCount(2);
        statements.Should().HaveCount(4).And.ContainSingle(statement => statement.Contains("LIKE", StringComparison.Ordinal) || statement.Contains("instr", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Rebuilding_the_model_after_a_full_provider_cache_changes_nothing()
    {
        using var full = new MemoryCache(new MemoryCacheOptions { SizeLimit = 1 });
        await using var services = new ServiceCollection().AddOptions().AddScoped<CardStore>().AddDbContext<CardDb>(options =>
        {
            database.Use(options);
            options.UseMemoryCache(full);
        }).BuildServiceProvider();
        await using var opened = services.CreateAsyncScope();
        opened.ServiceProvider.GetRequiredService<CardStore>().NarrowSchema(Type);
        await using var asked = services.CreateAsyncScope();
        var user = await asked.ServiceProvider.GetRequiredService<CardStore>().FindAsync(ada.Id.ToString(), ScimProjection.Default, context, CancellationToken.None);
        user?.GetExtension<FabrikamUser>()?.CostCode.Should().Be("f1");
    }

    public async Task InitializeAsync()
    {
        await database.InitializeAsync();
        await using var db = database.Open();
        db.Add(ada);
        await db.SaveChangesAsync();
        await db.Database.ExecuteSqlAsync($"""UPDATE "Cards" SET "Nick" = NULL""");
        new CardStore(db).NarrowSchema(Type);
    }

    public Task DisposeAsync() => database.DisposeAsync();

    private async Task<ScimUser> FindAsync(ScimProjection projection)
    {
        using var store = Open();
        return await store.FindAsync(ada.Id.ToString(), projection, context, CancellationToken.None) ?? throw new InvalidOperationException("Ada is not there.");
    }

    private async Task<ScimUser> PageAsync()
    {
        using var store = Open();
        return (await store.QueryAsync(new ScimQuery { Count = 10 }, context, CancellationToken.None)).Resources.Single();
    }

    private CardStore Open(Action<string>? log = null) => new(database.Open(log));

    private sealed class CardDatabase() : TableDatabase<CardDb>(options => new CardDb(options));
}
