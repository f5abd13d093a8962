using Scim.Server.Relational.Catalog;
using Scim.Server.Relational.Documents;
using Scim.Server.Relational.Lookups;
using Scim.Server.Relational.Sql;
using Scim.Server.Relational.Tests.Stores;
using Scim.Server.Relational.Tests.Support;

namespace Scim.Server.Relational.Tests.Reading;

public sealed class ResourceCacheTests
{
    public static TheoryData<string> Databases => TestDatabase.Names;

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task An_unchanged_resource_is_returned_as_the_same_tree(string database)
    {
        await using var opened = await TestDatabase.OpenAsync(database);
        var world = new StoreFixture(opened.Database);
        var user = await world.CreateAsync("bjensen");

        var first = await world.FindAsync(user.Id);
        var second = await world.FindAsync(user.Id);

        second.Node.Should().BeSameAs(first.Node);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Changes_and_deletions_by_another_server_are_seen_immediately(string database)
    {
        await using var opened = await TestDatabase.OpenAsync(database);
        var here = new StoreFixture(opened.Database);
        var there = new StoreFixture(opened.Database) { Context = here.Context };
        var user = await here.CreateAsync("bjensen", "Guide");
        await here.FindAsync(user.Id);

        await there.UpdateAsync(user.Id, changed => changed.Title = "Boss");
        (await here.FindAsync(user.Id)).Title.Should().Be("Boss");

        await there.Users.DeleteAsync(user.Id, null, there.Context, default);
        (await here.Users.FindAsync(user.Id, ScimProjection.Default, here.Context, default)).Should().BeNull();
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task What_a_unit_of_work_rolls_back_is_never_cached(string database)
    {
        await using var opened = await TestDatabase.OpenAsync(database);
        var world = new StoreFixture(opened.Database, time: new FixedTimeProvider());
        var user = await world.CreateAsync("bjensen", "Guide");
        await world.FindAsync(user.Id);

        await using (var unit = await ((IScimTransactions)world.Users).BeginAsync(world.Context, default))
        {
            var context = world.Context with { UnitOfWork = unit };
            var before = await world.Users.FindAsync(user.Id, ScimProjection.Default, context, default);
            var after = new ScimUser { Node = before!.Node.Thaw(), Title = "Boss" }; // it was created above
            await world.Users.UpdateAsync(new() { Id = user.Id, Before = before, After = after, Expected = user.Version }, context, default);
            (await world.Users.FindAsync(user.Id, ScimProjection.Default, context, default))!.Title.Should().Be("Boss"); // it was created above
        }

        // The next change gets the same version and time.
        await new StoreFixture(opened.Database, time: new FixedTimeProvider()) { Context = world.Context }.UpdateAsync(user.Id, changed => changed.Title = "Driver");
        (await world.FindAsync(user.Id)).Title.Should().Be("Driver");
    }

    [Fact]
    public void Nothing_is_cached_when_the_capacity_is_zero()
    {
        using var cache = new ResourceCache(documentBytes: 0);
        var key = new ResourceKey(new TenantKey(1), Guid.CreateVersion7());

        cache.Add(key, new CachedResource(new ResourceState(1, 2, 3), new ScimObject()), documentBytes: 10);

        cache.Find(key).Should().BeNull();
    }

    [Fact]
    public void The_cache_separates_tenants_and_rejects_oversized_resources()
    {
        using var cache = new ResourceCache(documentBytes: 100);
        var id = Guid.CreateVersion7();
        var known = new CachedResource(new ResourceState(1, 2, 3), new ScimObject());

        cache.Add(new ResourceKey(new TenantKey(1), id), known, documentBytes: 60);
        cache.Add(new ResourceKey(new TenantKey(3), id), known, documentBytes: 200);

        cache.Find(new ResourceKey(new TenantKey(1), id)).Should().BeSameAs(known);
        cache.Find(new ResourceKey(new TenantKey(2), id)).Should().BeNull();
        cache.Find(new ResourceKey(new TenantKey(3), id)).Should().BeNull("it is larger than all that may be kept");
    }
}
