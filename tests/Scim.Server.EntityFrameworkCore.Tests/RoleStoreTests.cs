using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Scim.Server.EntityFrameworkCore.Tests.Support;

namespace Scim.Server.EntityFrameworkCore.Tests;

/// <summary>Groups that are only a role name in the row of the user.</summary>
public sealed class RoleStoreTests(AppDatabase database) : IClassFixture<AppDatabase>
{
    private readonly ScimContext context = new() { Tenant = database.NewTenant(), ResourceType = ScimResourceTypes.Group };

    [Fact]
    public async Task Added_members_get_the_role_and_removed_members_lose_it()
    {
        var (ada, bob) = (await AddUserAsync("ada"), await AddUserAsync("bob"));
        (await ChangeAsync("Admin", new ScimMemberDelta { Add = [Member(ada), Member(bob)] })).HasChanged.Should().BeTrue();
        (await ChangeAsync("Admin", new ScimMemberDelta { Add = [Member(ada)] })).HasChanged.Should().BeFalse();
        (await MembersAsync("Admin")).Should().BeEquivalentTo([ada, bob]);
        await ChangeAsync("Admin", new ScimMemberDelta { Remove = [bob] });
        (await MembersAsync("Admin")).Should().Equal(ada);
    }

    [Fact]
    public async Task A_user_has_one_role()
    {
        var ada = await AddUserAsync("cy");
        await ChangeAsync("Admin", new ScimMemberDelta { Add = [Member(ada)] });
        await ChangeAsync("Auditor", new ScimMemberDelta { Clear = true, Add = [Member(ada)] });
        (await MembersAsync("Admin")).Should().BeEmpty();
        await using var db = database.Open();
        var groups = await Open(db).FindGroupsAsync([ada], context, CancellationToken.None);
        groups[ada].Select(group => group.Value).Should().Equal("Auditor");
    }

    [Fact]
    public async Task Roles_can_be_found_and_filtered_but_not_created_or_deleted()
    {
        await using var db = database.Open();
        var store = Open(db);
        var page = await store.QueryAsync(new ScimQuery { Filter = Filter.Parse("displayName eq \"admin\"", ScimResourceTypes.Group), Count = 10 }, context, CancellationToken.None);
        page.Resources.Select(group => group.Id).Should().Equal("Admin");
        (await store.FindAsync("Nobody", ScimProjection.Default, context, CancellationToken.None)).Should().BeNull();
        store.Invoking(roles => roles.CreateAsync(new ScimGroup(), context, CancellationToken.None)).Should().Throw<ScimException>().Which.Error.Status.Should().Be(403);
        store.Invoking(roles => roles.DeleteAsync("Admin", null, context, CancellationToken.None)).Should().Throw<ScimException>().Which.Error.Status.Should().Be(403);
    }

    [Fact]
    public async Task Adding_a_nonexistent_member_is_rejected()
    {
        var change = async () => await ChangeAsync("Admin", new ScimMemberDelta { Add = [Member(Guid.Empty.ToString())] });
        (await change.Should().ThrowAsync<ScimException>()).Which.Error.Type.Should().Be(ScimErrorType.InvalidValue);
    }

    [Fact]
    public async Task A_filter_on_user_groups_is_rejected_rather_than_answered_with_no_results()
    {
        await using var db = new StaffDb(TestDatabase.Nowhere<StaffDb>());
        var store = new StaffStore(db);
        new StaffRoleStore(db, store).NarrowSchema(ScimResourceTypes.Group);
        var query = new ScimQuery { Filter = Filter.Parse("groups.value eq \"Admin\""), Count = 10 };
        var asking = async () => await store.QueryAsync(query, context with { ResourceType = ScimResourceTypes.User }, CancellationToken.None);
        (await asking.Should().ThrowAsync<ScimException>()).Which.Error.Type.Should().Be(ScimErrorType.InvalidFilter);
    }

    private static ScimMember Member(string id) => new() { Value = id, Type = "User" };

    private static AppRoleStore Open(AppDb db) => new(db, new AppUserStore(db));

    private async Task<string> AddUserAsync(string name)
    {
        using var store = new AppUserStore(database.Open());
        var user = new ScimUser { UserName = name };
        user.Node.Freeze();
        return (await store.CreateAsync(user, context with { ResourceType = ScimResourceTypes.User }, CancellationToken.None)).Id;
    }

    private async Task<ScimWriteResult> ChangeAsync(string role, ScimMemberDelta delta)
    {
        await using var db = database.Open();
        return await Open(db).UpdateAsync(new ScimUpdate<ScimGroup> { Id = role, Members = delta }, context, CancellationToken.None);
    }

    private async Task<List<string?>> MembersAsync(string role)
    {
        await using var db = database.Open();
        var members = new List<string?>();
        await foreach (var member in Open(db).StreamMembersAsync(role, context, CancellationToken.None))
        {
            members.Add(member.Value);
        }

        return members;
    }

    private sealed class AppRoleStore(AppDb db, AppUserStore users) : EfScimRoleStore<AppDb, AppUser>(db, users)
    {
        protected override Expression<Func<AppUser, string?>> RoleColumn => row => row.Role;

        protected override IReadOnlyList<string> GetRoles(ScimContext context) => ["Admin", "Auditor"];
    }

    private sealed class StaffDb(DbContextOptions<StaffDb> options) : DbContext(options)
    {
        public DbSet<Staff> Staff => Set<Staff>();
    }

    private sealed class Staff
    {
        public Guid Id { get; set; }

        public string Name { get; set; } = "";

        public string? Role { get; set; }
    }

    private sealed class StaffStore(StaffDb db) : EfScimStore<StaffDb, ScimUser, Staff>(db)
    {
        protected override IQueryable<Staff> Scope(ScimContext context) => Db.Staff;

        protected override Expression<Func<Staff, ScimUser>> Projection => row => new ScimUser { Id = row.Id.ToString(), UserName = row.Name };

        protected override void Apply(ScimUser source, Staff target, ScimContext context) => target.Name = source.UserName ?? "";
    }

    private sealed class StaffRoleStore(StaffDb db, StaffStore users) : EfScimRoleStore<StaffDb, Staff>(db, users)
    {
        protected override Expression<Func<Staff, string?>> RoleColumn => row => row.Role;

        protected override IReadOnlyList<string> GetRoles(ScimContext context) => ["Admin"];
    }
}
