using Scim.Server.Relational.Layout;
using Scim.Server.Relational.Reading;
using Scim.Server.Relational.Sql;
using Scim.Server.Relational.Tests.Stores;
using Scim.Server.Relational.Tests.Support;

namespace Scim.Server.Relational.Tests.Reading;

public sealed class RecentResourcesTests
{
    public static TheoryData<string> Databases => TestDatabase.Names;

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task What_has_not_changed_is_one_and_the_same_tree(string database)
    {
        await using var opened = await TestDatabase.OpenAsync(database);
        var world = new StoreWorld(opened.Database);
        var user = await world.CreateAsync("bjensen");

        var first = await world.FindAsync(user.Id);
        var second = await world.FindAsync(user.Id);

        second.Node.Should().BeSameAs(first.Node);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task What_another_server_has_changed_or_deleted_is_seen_at_once(string database)
    {
        await using var opened = await TestDatabase.OpenAsync(database);
        var here = new StoreWorld(opened.Database);
        var there = new StoreWorld(opened.Database) { Context = here.Context };
        var user = await here.CreateAsync("bjensen", "Guide");
        await here.FindAsync(user.Id);

        await there.UpdateAsync(user.Id, changed => changed.Title = "Boss");
        (await here.FindAsync(user.Id)).Title.Should().Be("Boss");

        await there.Users.DeleteAsync(user.Id, null, there.Context, default);
        (await here.Users.FindAsync(user.Id, ScimProjection.Default, here.Context, default)).Should().BeNull();
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task What_a_unit_of_work_takes_back_is_never_remembered(string database)
    {
        await using var opened = await TestDatabase.OpenAsync(database);
        var world = new StoreWorld(opened.Database, time: new StandingTime());
        var user = await world.CreateAsync("bjensen", "Guide");
        await world.FindAsync(user.Id);

        await using (var unit = await ((IScimTransactions)world.Users).BeginAsync(world.Context, default))
        {
            var context = world.Context with { Unit = unit };
            var before = await world.Users.FindAsync(user.Id, ScimProjection.Default, context, default);
            var after = new ScimUser { Node = before!.Node.Thaw(), Title = "Boss" }; // it was created above
            await world.Users.UpdateAsync(new() { Id = user.Id, Before = before, After = after, Expected = user.Version }, context, default);
            (await world.Users.FindAsync(user.Id, ScimProjection.Default, context, default))!.Title.Should().Be("Boss"); // it was created above
        }

        // The next change gets the same version and time.
        await new StoreWorld(opened.Database, time: new StandingTime()) { Context = world.Context }.UpdateAsync(user.Id, changed => changed.Title = "Driver");
        (await world.FindAsync(user.Id)).Title.Should().Be("Driver");
    }

    [Fact]
    public void Nothing_is_kept_where_nothing_may_be()
    {
        using var recent = new RecentResources(documentBytes: 0);
        var key = new ResourceKey(new TenantKey(1), Guid.CreateVersion7());

        recent.Keep(key, new KnownResource(new ResourceState(1, 2, 3), new ScimObject()), documentBytes: 10);

        recent.Find(key).Should().BeNull();
    }

    [Fact]
    public void Tenants_and_sizes_keep_resources_apart()
    {
        using var recent = new RecentResources(documentBytes: 100);
        var id = Guid.CreateVersion7();
        var known = new KnownResource(new ResourceState(1, 2, 3), new ScimObject());

        recent.Keep(new ResourceKey(new TenantKey(1), id), known, documentBytes: 60);
        recent.Keep(new ResourceKey(new TenantKey(3), id), known, documentBytes: 200);

        recent.Find(new ResourceKey(new TenantKey(1), id)).Should().BeSameAs(known);
        recent.Find(new ResourceKey(new TenantKey(2), id)).Should().BeNull();
        recent.Find(new ResourceKey(new TenantKey(3), id)).Should().BeNull("it is larger than all that may be kept");
    }
}
