using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Caching.Memory;
using Scim.Server.EntityFrameworkCore.Tests.Support;

namespace Scim.Server.EntityFrameworkCore.Tests;

/// <summary>The queries that Entity Framework Core compiles: compiling one costs as much as hundreds of requests.</summary>
public sealed class CompiledQueryTests(AppDatabase database) : IClassFixture<AppDatabase>
{
    // Of their own: the one that all contexts share may be full of what other tests asked.
    private static readonly MemoryCache Cache = new(new MemoryCacheOptions());

    private readonly ScimContext context = new() { Tenant = database.NewTenant(), ResourceType = ScimResourceTypes.User };

    public static TheoryData<string, string> Pairs => new()
    {
        { "userName eq \"ada\"", "userName eq \"bob\"" },
        { "userName co \"a\"", "userName co \"b%\"" },
        { "displayName gt \"a\" or externalId ne \"1\"", "displayName gt \"b\" or externalId ne \"2\"" },
        { "emails[type eq \"work\" and value sw \"a\"]", "emails[type eq \"home\" and value sw \"b\"]" },
        { "phoneNumbers.value eq \"1\"", "phoneNumbers.value eq \"2\"" },
        { "id eq \"01939a3e-0000-7000-8000-000000000001\"", "id eq \"01939a3e-0000-7000-8000-000000000002\"" },
        { "meta.created gt \"2020-01-01T00:00:00Z\"", "meta.created gt \"2021-01-01T00:00:00Z\"" },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Filters_that_differ_only_in_their_values_share_a_plan(string first, string second)
    {
        await QueryAsync(new ScimQuery { Filter = Filter.Parse(first), Count = 5 }, context);
        (await QueryAsync(new ScimQuery { Filter = Filter.Parse(second), Count = 7 }, context)).Should().Be(0);
    }

    [Fact]
    public async Task Tenants_share_a_plan()
    {
        var query = new ScimQuery { Filter = Filter.Parse("displayName sw \"a\""), Count = 5 };
        await QueryAsync(query, context);
        (await QueryAsync(query, context with { Tenant = database.NewTenant() })).Should().Be(0);
    }

    [Fact]
    public async Task Pages_share_a_plan_regardless_of_their_cursor()
    {
        await SampleUsers.AddAsync(database, context, 4);
        using var store = new AppUserStore(database.Open());
        var sort = Filter.ParseSort("userName");
        var keys = (await store.QueryAsync(new ScimQuery { Sort = sort, Count = 4 }, context, CancellationToken.None)).Keys;
        await QueryAsync(new ScimQuery { Sort = sort, Count = 2, After = keys[0] }, context);
        (await QueryAsync(new ScimQuery { Sort = sort, Count = 1, After = keys[1] }, context)).Should().Be(0);
    }

    [Fact]
    public async Task A_filter_of_a_new_shape_compiles_only_the_key_query()
    {
        await SampleUsers.AddAsync(database, context, 4);
        await QueryAsync(new ScimQuery { Filter = Filter.Parse("userName pr and displayName sw \"a\""), Count = 9 }, context);
        (await QueryAsync(new ScimQuery { Filter = Filter.Parse("userName pr and nickName ew \"a\" or userName pr"), Count = 9 }, context)).Should().Be(1);
    }

    [Fact]
    public async Task Reads_of_a_user_share_a_plan()
    {
        foreach (var expected in new[] { 1, 0 })
        {
            var (store, plans) = Open();
            await store.FindAsync(Guid.NewGuid().ToString(), ScimProjection.Only(ScimResourceTypes.User), context, CancellationToken.None);
            plans.Should().HaveCount(expected);
            store.Dispose();
        }
    }

    private async Task<int> QueryAsync(ScimQuery query, ScimContext asked)
    {
        var (store, plans) = Open();
        await store.QueryAsync(query, asked, CancellationToken.None);
        store.Dispose();
        return plans.Count;
    }

    // Each time a context of its own, as each request has.
    private (AppUserStore Store, List<string> Plans) Open()
    {
        var plans = new List<string>();
        var db = database.OpenWith(options => options.UseMemoryCache(Cache).LogTo(plans.Add, [CoreEventId.QueryCompilationStarting]));
        return (new AppUserStore(db), plans);
    }
}
