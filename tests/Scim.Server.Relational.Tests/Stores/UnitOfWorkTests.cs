using Scim.Server.Relational.Tests.Support;
using Scim.Server.Tests.Stores;

namespace Scim.Server.Relational.Tests.Stores;

/// <summary>Types that are added while a unit of work is open: bringing the list of paths up to date waits for the unit, so the unit must not wait for it.</summary>
public sealed class UnitOfWorkTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    public static TheoryData<string> Databases => TestDatabase.Names;

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_type_first_used_inside_a_unit_of_work_is_rejected_with_a_clear_message(string database)
    {
        await using var opened = await TestDatabase.OpenOwnAsync(database);
        await using var world = new StoreFixture(opened.Database);
        await using var unit = await ((IScimTransactions)world.Users).BeginAsync(world.Context, default);
        var inside = world.Context with { UnitOfWork = unit };
        await world.Users.CreateAsync(User("first"), inside, default);
        var devices = world.Stores.For<ScimResource>(StoreTypes.Device);

        var create = async () => await devices.CreateAsync(new ScimResource(), inside with { ResourceType = StoreTypes.Device }, default).AsTask().WaitAsync(Limit);
        var query = async () => await devices.QueryAsync(new ScimQuery { Count = 1 }, inside with { ResourceType = StoreTypes.Device }, default).AsTask().WaitAsync(Limit);

        await create.Should().ThrowAsync<InvalidOperationException>().WithMessage("*'Device'*before the unit of work begins*");
        await query.Should().ThrowAsync<InvalidOperationException>().WithMessage("*'Device'*before the unit of work begins*");
        await unit.CommitAsync(default);
        (await devices.QueryAsync(new ScimQuery { Count = 1 }, world.Context with { ResourceType = StoreTypes.Device }, default)).TotalResults.Should().Be(0);
        (await world.Users.QueryAsync(new ScimQuery { Count = 1 }, world.Context, default)).TotalResults.Should().Be(1);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_unit_of_work_continues_while_another_call_waits_to_add_a_type(string database)
    {
        await using var opened = await TestDatabase.OpenOwnAsync(database);
        await using var world = new StoreFixture(opened.Database);
        await using var unit = await ((IScimTransactions)world.Users).BeginAsync(world.Context, default);
        var inside = world.Context with { UnitOfWork = unit };
        await world.Users.CreateAsync(User("first"), inside, default);
        var elsewhere = world.Stores.For<ScimResource>(StoreTypes.Device)
            .QueryAsync(new ScimQuery { Count = 1 }, world.Context with { ResourceType = StoreTypes.Device }, default).AsTask();

        await world.Users.CreateAsync(User("second"), inside, default).AsTask().WaitAsync(Limit);
        var page = await world.Users.QueryAsync(new ScimQuery { Count = 1 }, inside, default).AsTask().WaitAsync(Limit);
        await unit.CommitAsync(default);

        page.TotalResults.Should().Be(2);
        (await elsewhere.WaitAsync(Limit)).TotalResults.Should().Be(0);
    }

    private static ScimUser User(string name) => new() { Schemas = [ScimUrns.User], UserName = name };
}
