namespace Scim.Server.Relational.Tests.Plans.Support;

/// <summary>
/// Everything that provisioning asks of the stores: each write and each lookup, by a name and with the number of rows that it is about. What an
/// operation makes it removes again, so that it can be repeated.
/// </summary>
internal static class Operations
{
    public static IReadOnlyList<Operation> All { get; } =
    [
        new("create a user", 1, async world => await world.CreateUserAsync()),
        new("create a user whose name is taken", 1, world => world.ExpectRejectionAsync(() => world.CreateUserAsync(world.FirstUserName))),
        new("rename a user", 1, async world => await world.ChangeUserAsync(world.Users[9], user => user.UserName = world.NewName())),
        new("give a user another title", 1, async world => await world.ChangeUserAsync(world.Users[1], user => user.Title = world.NewName())),
        new("give a user another address", 1, async world =>
            await world.ChangeUserAsync(world.Users[2], user => user.Emails = [new ScimEmail { Value = $"{world.NewName()}@example.org", Type = "work" }])),
        new("change a user under an old version", 1, world => world.ExpectRejectionAsync(() => world.ChangeUserAsync(world.Users[3], user => user.Title = "x", new ScimVersion("99")))),
        new("change nothing", 1, async world => await world.ChangeUserAsync(world.Users[4], _ => { })),
        new("delete a user", 1, async world => await world.DeleteUserAsync((await world.CreateUserAsync()).Id)),
        new("delete a user that is in groups", 2, async world =>
        {
            var id = (await world.CreateUserAsync()).Id;
            await world.ChangeMembersAsync(world.Large, PlanFixture.Adding(id));
            await world.ChangeMembersAsync(world.Small, PlanFixture.Adding(id));
            await world.DeleteUserAsync(id);
        }),
        new("create and delete a group with members", 4, async world =>
        {
            var id = (await world.CreateGroupAsync([.. world.Users.Take(4)])).Id;
            await world.DeleteGroupAsync(id);
        }),
        new("rename a large group", 1, async world => await world.ChangeGroupAsync(world.Large, group => group.DisplayName = world.NewName())),
        new("rename a large group and add a member", 1, async world =>
            await world.ChangeGroupAsync(world.Large, group => group.DisplayName = world.NewName(), PlanFixture.Adding(world.Users[0]))),
        new("add a member to a large group and remove it", 1, async world =>
        {
            await world.ChangeMembersAsync(world.Large, PlanFixture.Removing(world.Users[0]));
            await world.ChangeMembersAsync(world.Large, PlanFixture.Adding(world.Users[0]));
        }),
        new("add a member that is there and remove one that is not", 1, async world =>
        {
            await world.ChangeMembersAsync(world.Large, PlanFixture.Adding(world.Users[1]));
            await world.ChangeMembersAsync(world.Large, PlanFixture.Removing(Guid.CreateVersion7().ToString()));
        }),
        new("add and remove members at once", 3, async world =>
        {
            var swap = new ScimMemberDelta { Add = PlanFixture.Adding([.. world.Users.Take(3)]).Add, Remove = [.. world.Users.Skip(3).Take(3)] };
            await world.ChangeMembersAsync(world.Large, swap);
            await world.ChangeMembersAsync(world.Large, new() { Add = PlanFixture.Adding([.. swap.Remove]).Add, Remove = [.. world.Users.Take(3)] });
            await world.ChangeMembersAsync(world.Large, PlanFixture.Adding([.. world.Users.Take(3)]));
        }),
        new("add and remove many members", 8, async world =>
        {
            string[] many = [.. world.Users.Take(8)];
            await world.ChangeMembersAsync(world.Large, PlanFixture.Removing(many));
            await world.ChangeMembersAsync(world.Large, PlanFixture.Adding(many));
        }),
        new("replace the members of a small group by many", 8, async world =>
        {
            await world.ChangeMembersAsync(world.Small, new ScimMemberDelta(PlanFixture.Adding([.. world.Users.Take(8)])) { Clear = true });
            await world.ChangeMembersAsync(world.Small, new ScimMemberDelta(PlanFixture.Adding([.. world.Users.Take(4)])) { Clear = true });
        }),
        new("add an unknown member", 3, world => world.ExpectRejectionAsync(
            () => world.ChangeMembersAsync(world.Large, PlanFixture.Adding(world.Users[0], Guid.CreateVersion7().ToString(), "no id")))),
        new("replace the members of a small group", 4, async world =>
        {
            await world.ChangeMembersAsync(world.Small, new ScimMemberDelta(PlanFixture.Adding(world.Users[7], world.Users[8])) { Clear = true });
            await world.ChangeMembersAsync(world.Small, new ScimMemberDelta { Clear = true });
            await world.ChangeMembersAsync(world.Small, PlanFixture.Adding([.. world.Users.Take(4)]));
        }),
        new("write in a unit of work", 1, world => world.InUnitAsync(async inside =>
        {
            await inside.CreateUserAsync();
            await inside.ChangeMembersAsync(world.Large, PlanFixture.Removing(world.Users[0]));
            await inside.ChangeMembersAsync(world.Large, PlanFixture.Adding(world.Users[0]));
        })) { NeedsUnit = true },
        new("find a user", 1, async world => await world.FindUserAsync(world.Users[0])),
        new("find a user with its groups", 2, async world => await world.FindWithGroupsAsync(world.Users[0])),
        new("find a user by id", 1, async world => await world.QueryUsersAsync("id", world.Users[0])),
        new("find a user by userName", 1, async world => await world.QueryUsersAsync("userName", world.FirstUserName)),
        new("find a user by externalId", 1, async world => await world.QueryUsersAsync("externalId", world.FirstUserName)),
        new("find a user by a name that does not exist", 1, async world => await world.QueryUsersAsync("userName", "nobody")),
        new("find a user by an address", 1, async world => await world.QueryUsersAsync("emails.value", "first@example.org")),
        new("find users by a family name", 10, async world => await world.QueryUsersAsync("name.familyName", "Jensen")),
        new("find a group by displayName", 1, async world => await world.QueryGroupsAsync("displayName", world.SmallName)),
        new("find the groups of a member", 2, async world => await world.QueryGroupsAsync("members.value", world.Users[0])),
        new("list the first users", 20, async world => await world.ListAsync(null)),
        new("list the first groups", 20, async world => await world.ListGroupsAsync()),
        new("list users behind a key", 20, async world => await world.ListAsync(new ScimKey { Id = world.Users[5] })),
        new("read the first members of a large group", 1_000, async world => await world.ReadFirstMembersAsync(world.Large)),
        new("read the last members of a large group", 1_000, async world => await world.ReadLastMembersAsync(world.Large)),
        new("read the members of small groups", 8, async world => await world.Members.FindMembersAsync([world.Small, world.Other], world.GroupContext, default)),
        new("read the groups of users", 20, async world => await world.Members.FindGroupsAsync(world.Users, world.UserContext, default)),
        new("resolve ids", 12, async world => await world.Members.ResolveAsync([.. world.Users, world.Large, world.Small], world.GroupContext, default)),
        new("index one batch of users again", 5, world => world.IndexOneBatchAsync(5)),
    ];
}
