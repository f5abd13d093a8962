using Scim.Server.Relational.Databases;
using Scim.Server.Relational.Tests.Support;

namespace Scim.Server.Relational.Tests.Stores;

public sealed class PostgreSqlWriteTests : WriteTests
{
    private protected override async Task<Database> OpenAsync() => await PostgreSqlDatabases.SharedAsync();
}

public sealed class SqliteWriteTests : WriteTests, IAsyncDisposable
{
    private readonly SqliteFile file = new();

    private protected override Task<Database> OpenAsync() => Task.FromResult<Database>(file.Open());

    public async ValueTask DisposeAsync() => await file.DisposeAsync();
}

public abstract class WriteTests
{
    private protected abstract Task<Database> OpenAsync();

    [Fact]
    public async Task A_resource_is_read_as_it_was_written()
    {
        var world = new StoreFixture(await OpenAsync());

        var writeResult = await world.CreateAsync("anna");
        var user = await world.FindAsync(writeResult.Id);

        user.UserName.Should().Be("anna");
        user.Id.Should().Be(writeResult.Id);
        user.Node.IsFrozen.Should().BeTrue();
        user.Meta?.ResourceType.Should().Be("User");
        user.Meta?.Created.Should().Be(writeResult.Created);
        user.Meta?.Version.Should().Be(writeResult.Version.ToString());
    }

    [Fact]
    public async Task A_taken_name_is_409_and_names_the_attribute()
    {
        var world = new StoreFixture(await OpenAsync());
        await world.CreateAsync("anna");

        var second = () => world.CreateAsync("ANNA");

        (await second.Should().ThrowAsync<ScimException>()).Which.Error.Should().Be(ScimError.UniquenessViolation("userName"));
    }

    [Fact]
    public async Task Of_many_concurrent_creates_with_one_name_exactly_one_succeeds()
    {
        var world = new StoreFixture(await OpenAsync());

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(async () =>
        {
            try
            {
                await world.CreateAsync("wanted");
                return 201;
            }
            catch (ScimException refusal)
            {
                return refusal.Error.Status;
            }
        })));

        outcomes.Should().ContainSingle(status => status == 201);
        outcomes.Where(status => status != 201).Should().AllBeEquivalentTo(409);
    }

    [Fact]
    public async Task An_update_increments_the_version_and_releases_the_old_name()
    {
        var world = new StoreFixture(await OpenAsync());
        var writeResult = await world.CreateAsync("anna");

        var changed = await world.UpdateAsync(writeResult.Id, user => user.UserName = "berta");

        changed.HasChanged.Should().BeTrue();
        changed.Version.Should().NotBe(writeResult.Version);
        (await world.FindAsync(writeResult.Id)).Meta?.Version.Should().Be(changed.Version.ToString());
        (await world.CreateAsync("anna")).HasChanged.Should().BeTrue();
        var clash = () => world.CreateAsync("Berta");
        (await clash.Should().ThrowAsync<ScimException>()).Which.Error.Status.Should().Be(409);
    }

    [Fact]
    public async Task An_update_that_changes_nothing_keeps_version_and_lastModified()
    {
        var world = new StoreFixture(await OpenAsync());
        var writeResult = await world.CreateAsync("anna");

        var same = await world.UpdateAsync(writeResult.Id, user => user.UserName = "anna");

        same.Should().Be(writeResult with { HasChanged = false });
    }

    [Fact]
    public async Task An_update_of_another_version_is_a_412()
    {
        var world = new StoreFixture(await OpenAsync());
        var writeResult = await world.CreateAsync("anna");
        var before = await world.FindAsync(writeResult.Id);
        await world.UpdateAsync(writeResult.Id, user => user.Title = "first");

        var late = async () => await world.Users.UpdateAsync(
            new ScimUpdate<ScimUser>
            {
                Id = writeResult.Id, Before = before, After = new ScimUser { Node = before.Node.Thaw(), Title = "second" }, Expected = writeResult.Version,
            },
            world.Context,
            default);

        (await late.Should().ThrowAsync<ScimException>()).Which.Error.Status.Should().Be(412);
        (await world.FindAsync(writeResult.Id)).Title.Should().Be("first");
    }

    [Fact]
    public async Task An_update_without_the_prior_state_reads_it_first()
    {
        var world = new StoreFixture(await OpenAsync());
        var writeResult = await world.CreateAsync("anna");
        var after = new ScimUser { Schemas = [ScimUrns.User], UserName = "anna", Title = "new" };

        (await world.Users.UpdateAsync(new ScimUpdate<ScimUser> { Id = writeResult.Id, After = after }, world.Context, default)).HasChanged.Should().BeTrue();
        (await world.Users.UpdateAsync(new ScimUpdate<ScimUser> { Id = writeResult.Id, After = after }, world.Context, default)).HasChanged.Should().BeFalse();
    }

    [Fact]
    public async Task Group_members_are_stored_outside_the_document()
    {
        var world = new StoreFixture(await OpenAsync());
        var anna = await world.CreateAsync("anna");
        var group = await world.Groups.CreateAsync(
            new ScimGroup { Schemas = [ScimUrns.Group], DisplayName = "All", Members = [new ScimMember { Value = anna.Id, Type = "User" }] }, world.GroupContext, default);

        var stored = await world.Groups.FindAsync(group.Id, ScimProjection.Default, world.GroupContext, default);
        var members = await ((IScimMemberStore)world.Groups).FindMembersAsync([group.Id], world.GroupContext, default);

        stored?.Members.Should().BeEmpty();
        members[group.Id].Should().ContainSingle().Which.Value.Should().Be(anna.Id);
    }

    [Fact]
    public async Task A_group_changes_name_and_members_in_one_version()
    {
        var world = new StoreFixture(await OpenAsync());
        var anna = await world.CreateAsync("anna");
        var group = await world.Groups.CreateAsync(new ScimGroup { Schemas = [ScimUrns.Group], DisplayName = "All" }, world.GroupContext, default);
        var update = new ScimUpdate<ScimGroup>
        {
            Id = group.Id,
            After = new ScimGroup { Schemas = [ScimUrns.Group], DisplayName = "Some" },
            Members = new ScimMemberDelta { Add = [new ScimMember { Value = anna.Id, Type = "User" }] },
            Expected = group.Version,
        };

        var changed = await world.Groups.UpdateAsync(update, world.GroupContext, default);
        var again = await world.Groups.UpdateAsync(new ScimUpdate<ScimGroup>(update) { Expected = changed.Version }, world.GroupContext, default);

        changed.Version.Value.Should().Be("2");
        again.Should().Be(changed with { HasChanged = false });
    }

    [Fact]
    public async Task A_lookup_value_that_is_too_long_is_rejected()
    {
        var world = new StoreFixture(await OpenAsync());
        var writeResult = await world.CreateAsync("anna");
        var longest = new string('x', 8192);

        await world.UpdateAsync(writeResult.Id, user => user.ExternalId = longest);
        (Action<ScimUser> Change, string Path)[] refused =
        [
            (user => user.Name = new ScimName { FamilyName = longest + "y" }, "name.familyName"),
            (user => user.Emails = [new() { Value = "anna@example.com" }, new() { Value = longest + "y" }], "emails.value"),
            (user => user.Node.Set(ScimUrns.EnterpriseUser, CreateExtension("employeeNumber", longest + "y")), $"{ScimUrns.EnterpriseUser}:employeeNumber"),
        ];
        foreach (var (change, path) in refused)
        {
            var update = () => world.UpdateAsync(writeResult.Id, change);
            var create = async () =>
            {
                var user = new ScimUser { Schemas = [ScimUrns.User], UserName = "berta" };
                change(user);
                await world.Users.CreateAsync(user, world.Context, default);
            };
            foreach (var error in new[] { (await update.Should().ThrowAsync<ScimException>()).Which.Error, (await create.Should().ThrowAsync<ScimException>()).Which.Error })
            {
                (error.Status, error.Type).Should().Be((400, ScimErrorType.InvalidValue));
                error.Detail.Should().StartWith($"'{path}' ").And.Contain("8192");
            }
        }

        (await world.UpdateAsync(writeResult.Id, user => user.Title = longest + "y")).HasChanged.Should().BeTrue("titles have no index");
    }

    [Fact]
    public async Task A_resource_is_visible_only_in_its_tenant_and_type()
    {
        var world = new StoreFixture(await OpenAsync());
        var writeResult = await world.CreateAsync("anna");

        (await world.Users.FindAsync(writeResult.Id, ScimProjection.Default, world.Context with { Tenant = "another" }, default)).Should().BeNull();
        (await world.Groups.FindAsync(writeResult.Id, ScimProjection.Default, world.GroupContext, default)).Should().BeNull();
        (await world.Users.FindAsync(writeResult.Id.ToUpperInvariant(), ScimProjection.Default, world.Context, default)).Should().BeNull();
    }

    [Fact]
    public async Task Writes_of_a_unit_of_work_are_atomic()
    {
        var world = new StoreFixture(await OpenAsync());
        await using (var unit = await ((IScimTransactions)world.Users).BeginAsync(world.Context, default))
        {
            var context = world.Context with { UnitOfWork = unit };
            await world.Users.CreateAsync(new ScimUser { Schemas = [ScimUrns.User], UserName = "anna" }, context, default);
            var clash = async () => await world.Users.CreateAsync(new ScimUser { Schemas = [ScimUrns.User], UserName = "anna" }, context, default);
            (await clash.Should().ThrowAsync<ScimException>()).Which.Error.Status.Should().Be(409);
            await world.Users.CreateAsync(new ScimUser { Schemas = [ScimUrns.User], UserName = "berta" }, context, default);
            await unit.CommitAsync(default);
        }

        var clashAfter = () => world.CreateAsync("berta");
        (await clashAfter.Should().ThrowAsync<ScimException>()).Which.Error.Status.Should().Be(409);
    }

    private static ScimValue CreateExtension(string name, string value)
    {
        var node = new ScimObject();
        node.Set(name, ScimValue.From(value));
        return ScimValue.From(node);
    }
}
