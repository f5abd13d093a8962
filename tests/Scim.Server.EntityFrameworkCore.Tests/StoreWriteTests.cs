using Microsoft.EntityFrameworkCore;
using Scim.Server.EntityFrameworkCore.Tests.Support;

namespace Scim.Server.EntityFrameworkCore.Tests;

/// <summary>Hooks, adoption, units of work, faults.</summary>
public sealed class StoreWriteTests(AppDatabase database) : IClassFixture<AppDatabase>
{
    private readonly ScimContext context = new() { Tenant = database.NewTenant(), ResourceType = ScimResourceTypes.User };

    [Fact]
    public async Task The_deactivation_hook_runs_once_when_a_user_becomes_inactive()
    {
        var id = (await CreateAsync(new ScimUser { UserName = "ada", Active = true })).Id;
        await ChangeAsync(id, user => user.NickName = "a");
        await ChangeAsync(id, user => user.Active = false);
        await ChangeAsync(id, user => user.NickName = "b");
        await DeleteAsync(id);
        (await SessionsAsync(id)).Should().Be(1);
    }

    [Fact]
    public async Task The_deactivation_hook_runs_when_an_active_user_is_deleted()
    {
        var id = (await CreateAsync(new ScimUser { UserName = "bob" })).Id;
        await DeleteAsync(id);
        (await SessionsAsync(id)).Should().Be(1);
    }

    [Fact]
    public async Task The_deactivation_hook_does_not_run_when_a_concurrent_write_already_deactivated_the_user()
    {
        var id = (await CreateAsync(new ScimUser { UserName = "ben", Active = true })).Id;
        using var store = new AppUserStore(database.Open());
        var before = await store.FindAsync(id, ScimProjection.Default, context, CancellationToken.None) ?? throw new InvalidOperationException("It is not there.");
        await ChangeAsync(id, user => user.Active = false);
        var after = Freeze(new ScimUser { Node = before.Node.Thaw(), Active = false, NickName = "b" });
        var update = new ScimUpdate<ScimUser> { Id = id, Before = before, After = after, Changed = [new ScimPath("active"), new ScimPath("nickName")] };
        (await store.UpdateAsync(update, context, CancellationToken.None)).HasChanged.Should().BeTrue();
        (await SessionsAsync(id)).Should().Be(1);
    }

    [Fact]
    public async Task A_write_rejected_by_the_deactivation_hook_changes_nothing()
    {
        var id = (await CreateAsync(new ScimUser { UserName = "bea", Active = true })).Id;
        using (var refusing = new RejectingStore(database.Open()))
        {
            var before = await refusing.FindAsync(id, ScimProjection.Default, context, CancellationToken.None);
            var after = Freeze(new ScimUser { Node = before?.Node.Thaw() ?? new ScimObject(0), Active = false });
            var update = new ScimUpdate<ScimUser> { Id = id, Before = before, After = after, Changed = [new ScimPath("active")] };
            await refusing.Awaiting(store => store.UpdateAsync(update, context, CancellationToken.None).AsTask()).Should().ThrowAsync<ScimException>();
            await refusing.Awaiting(store => store.DeleteAsync(id, null, context, CancellationToken.None).AsTask()).Should().ThrowAsync<ScimException>();
            await refusing.CreateAsync(Freeze(new ScimUser { UserName = "bee" }), context, CancellationToken.None);
        }

        await using var db = database.Open();
        var row = await db.Users.SingleAsync(user => user.Id == Guid.Parse(id));
        (row.Enabled, row.DeletedAt, row.Sessions).Should().Be((true, (DateTime?)null, 0));
    }

    [Fact]
    public async Task A_unit_of_work_sees_rows_as_its_own_statements_left_them()
    {
        var id = (await CreateAsync(new ScimUser { UserName = "bo" })).Id;
        await using var db = database.Open();
        using var store = new AppUserStore(db);
        _ = new AppTeamStore(db, store).NarrowSchema(ScimResourceTypes.Group);
        await using var unit = await store.BeginAsync(context, CancellationToken.None);
        var inside = context with { UnitOfWork = unit };
        var before = await store.FindAsync(id, ScimProjection.Default, inside, CancellationToken.None);
        var after = Freeze(new ScimUser { Node = before?.Node.Thaw() ?? new ScimObject(0), NickName = "b" });
        await store.UpdateAsync(new ScimUpdate<ScimUser> { Id = id, Before = before, After = after, Changed = [new ScimPath("nickName")] }, inside, CancellationToken.None);
        await db.Users.Where(row => row.Id == Guid.Parse(id)).ExecuteUpdateAsync(row => row.SetProperty(user => user.Role, "Admin"));
        var found = await store.FindAsync(id, ScimProjection.Default, inside, CancellationToken.None);
        var version = new ScimVersion(found?.Node["meta"].AsObject()?["version"].AsString()?.Trim('W', '/', '"') ?? "");
        await store.DeleteAsync(id, version, inside, CancellationToken.None);
        await unit.CommitAsync(CancellationToken.None);
        (await store.FindAsync(id, ScimProjection.Default, context, CancellationToken.None)).Should().BeNull();
    }

    [Fact]
    public async Task Changing_only_child_rows_updates_version_and_lastModified()
    {
        var created = await CreateAsync(new ScimUser { UserName = "cy", Emails = [new ScimEmail { Value = "cy@a" }] });
        var changed = await ChangeAsync(created.Id, user => user.Emails = [new ScimEmail { Value = "cy@a", Primary = true }]);
        changed.Version.Should().NotBe(created.Version);
    }

    [Fact]
    public async Task An_unchanged_child_row_is_not_rewritten()
    {
        var id = (await CreateAsync(new ScimUser { UserName = "di", Emails = [new ScimEmail { Value = "di@a" }, new ScimEmail { Value = "di@b" }] })).Id;
        var before = await MailsAsync(id);
        await ChangeAsync(id, user => user.Emails = [new ScimEmail { Value = "di@b" }, new ScimEmail { Value = "di@c" }]);
        var after = await MailsAsync(id);
        after.Select(mail => mail.Address).Should().BeEquivalentTo("di@b", "di@c");
        after.Single(mail => mail.Address == "di@b").Id.Should().Be(before.Single(mail => mail.Address == "di@b").Id);
    }

    [Fact]
    public async Task A_rejected_write_leaves_nothing_behind_and_does_not_affect_the_next_one_on_the_same_context()
    {
        await CreateAsync(new ScimUser { UserName = "eve" });
        await using var db = database.Open();
        using var store = new AppUserStore(db);
        var twice = async () => await store.CreateAsync(Freeze(new ScimUser { UserName = "EVE", NickName = "half" }), context, CancellationToken.None);
        (await twice.Should().ThrowAsync<ScimException>()).Which.Error.Detail.Should().Contain("userName");
        await store.CreateAsync(Freeze(new ScimUser { UserName = "eva" }), context, CancellationToken.None);
        (await db.Users.CountAsync(row => row.Tenant == context.Tenant && row.Nick == "half")).Should().Be(0);
    }

    [Fact]
    public async Task An_exception_in_Apply_changes_nothing()
    {
        var id = (await CreateAsync(new ScimUser { UserName = "fay" })).Id;
        await using (var db = database.Open())
        {
            using var store = new AdoptingStore(db, ScimAdoption.Reject) { Failing = true };
            var before = await store.FindAsync(id, ScimProjection.Default, context, CancellationToken.None);
            var update = new ScimUpdate<ScimUser> { Id = id, Before = before, After = before, Changed = [new ScimPath("nickName")] };
            await store.Awaiting(failing => failing.UpdateAsync(update, context, CancellationToken.None).AsTask()).Should().ThrowAsync<InvalidOperationException>();
        }

        await using var fresh = database.Open();
        (await fresh.Users.SingleAsync(row => row.Id == Guid.Parse(id))).Login.Should().Be("fay");
    }

    [Fact]
    public async Task A_unit_of_work_keeps_writes_before_a_savepoint_and_rolls_back_the_rest()
    {
        await using var db = database.Open();
        using var store = new AppUserStore(db);
        await using (var unit = await store.BeginAsync(context, CancellationToken.None))
        {
            var inside = context with { UnitOfWork = unit };
            await store.CreateAsync(Freeze(new ScimUser { UserName = "kept" }), inside, CancellationToken.None);
            await unit.CreateSavepointAsync("one", CancellationToken.None);
            await store.CreateAsync(Freeze(new ScimUser { UserName = "gone" }), inside, CancellationToken.None);
            await unit.RollbackToSavepointAsync("one", CancellationToken.None);
            await unit.CommitAsync(CancellationToken.None);
        }

        (await db.Users.Where(row => row.Tenant == context.Tenant).Select(row => row.Login).ToListAsync()).Should().Equal("kept");
    }

    [Fact]
    public async Task Create_adopts_the_row_with_the_same_name_when_the_application_agrees()
    {
        var existing = await SeedAsync("gil", externalId: null);
        var writeResult = await AdoptAsync(ScimAdoption.Adopt, new ScimUser { UserName = "GIL", ExternalId = "e1", NickName = "g" });
        writeResult.Id.Should().Be(existing);
        await using var db = database.Open();
        var row = await db.Users.SingleAsync(user => user.Id == Guid.Parse(existing));
        (row.ExternalId, row.Nick).Should().Be(("e1", "g"));
    }

    [Fact]
    public async Task Create_matches_by_externalId_before_userName()
    {
        var existing = await SeedAsync("hal", externalId: "e2");
        (await AdoptAsync(ScimAdoption.Adopt, new ScimUser { UserName = "hal.new", ExternalId = "e2" })).Id.Should().Be(existing);
    }

    [Theory]
    [InlineData(ScimAdoption.Reject, "*userName*")]
    [InlineData(ScimAdoption.Ask, "*yet to decide*")]
    public async Task A_create_that_must_not_adopt_is_409(ScimAdoption adoption, string detail)
    {
        await SeedAsync("ivy", externalId: null);
        var create = async () => await AdoptAsync(adoption, new ScimUser { UserName = "ivy" });
        var error = (await create.Should().ThrowAsync<ScimException>().WithMessage(detail)).Which.Error;
        error.Status.Should().Be(409);
    }

    [Fact]
    public async Task A_pending_adoption_is_completed_by_the_next_create_after_consent()
    {
        var existing = await SeedAsync("joy", externalId: null);
        var incoming = new ScimUser { UserName = "joy", ExternalId = "j1" };
        var ask = async () => await AdoptAsync(ScimAdoption.Ask, incoming);
        await ask.Should().ThrowAsync<ScimException>();
        await using (var db = database.Open())
        {
            (await db.Users.SingleAsync(user => user.Id == Guid.Parse(existing))).ExternalId.Should().BeNull("nobody has said yes");
        }

        var writeResult = await AdoptAsync(ScimAdoption.Adopt, incoming);

        writeResult.Id.Should().Be(existing);
        await using var after = database.Open();
        (await after.Users.SingleAsync(user => user.Tenant == context.Tenant && user.Login == "joy")).ExternalId.Should().Be("j1");
    }

    [Fact]
    public async Task Rows_with_another_externalId_or_only_a_matching_address_are_never_adopted()
    {
        await SeedAsync("jan", externalId: "theirs");
        var create = async () => await AdoptAsync(ScimAdoption.Adopt, new ScimUser { UserName = "jan", ExternalId = "mine" });
        (await create.Should().ThrowAsync<ScimException>()).Which.Error.Status.Should().Be(409);
        await CreateAsync(new ScimUser { UserName = "kim", Emails = [new ScimEmail { Value = "shared@a" }] });
        await AdoptAsync(ScimAdoption.Adopt, new ScimUser { UserName = "kim2", Emails = [new ScimEmail { Value = "shared@a" }] });
        await using var db = database.Open();
        (await db.Users.CountAsync(row => row.Tenant == context.Tenant && row.Login.StartsWith("kim"))).Should().Be(2);
    }

    [Fact]
    public async Task The_cutover_report_lists_matches_creations_and_conflicts()
    {
        await SeedAsync("lea", externalId: "l1");
        await SeedAsync("max", externalId: null);
        await SeedAsync("ned", externalId: "other");
        using var store = new AppUserStore(database.Open());
        var report = await store.ReportAsync(
            [
                new ScimUser { UserName = "lea.renamed", ExternalId = "l1" },
                new ScimUser { UserName = "MAX", ExternalId = "m1" },
                new ScimUser { UserName = "ned", ExternalId = "n1" },
                new ScimUser { UserName = "new", ExternalId = "x1" },
                new ScimUser { UserName = "NEW", ExternalId = "x2" },
                new ScimUser { UserName = "max", ExternalId = "m2" },
            ],
            context, CancellationToken.None);
        report.Rows.Select(row => row.Outcome).Should().Equal(
            ScimCutoverOutcome.Matches, ScimCutoverOutcome.Matches, ScimCutoverOutcome.Conflicts, ScimCutoverOutcome.Creates, ScimCutoverOutcome.Conflicts, ScimCutoverOutcome.Conflicts);
        (report.Matches, report.Creates, report.Conflicts).Should().Be((2, 1, 3));
    }

    private static ScimUser Freeze(ScimUser user)
    {
        user.Node.Freeze();
        return user;
    }

    private async Task<ScimWriteResult> CreateAsync(ScimUser user)
    {
        using var store = new AppUserStore(database.Open());
        return await store.CreateAsync(Freeze(user), context, CancellationToken.None);
    }

    private async Task<string> SeedAsync(string name, string? externalId) => (await CreateAsync(new ScimUser { UserName = name, ExternalId = externalId })).Id;

    private async Task<ScimWriteResult> AdoptAsync(ScimAdoption adoption, ScimUser user)
    {
        using var store = new AdoptingStore(database.Open(), adoption);
        return await store.CreateAsync(Freeze(user), context, CancellationToken.None);
    }

    private async Task<ScimWriteResult> ChangeAsync(string id, Action<ScimUser> change)
    {
        using var store = new AppUserStore(database.Open());
        var before = await store.FindAsync(id, ScimProjection.Default, context, CancellationToken.None) ?? throw new InvalidOperationException("It is not there.");
        var after = new ScimUser { Node = before.Node.Thaw() };
        change(after);
        return await store.UpdateAsync(
            new ScimUpdate<ScimUser> { Id = id, Before = before, After = Freeze(after), Changed = [new ScimPath("nickName")] }, context, CancellationToken.None);
    }

    private async Task DeleteAsync(string id)
    {
        using var store = new AppUserStore(database.Open());
        await store.DeleteAsync(id, null, context, CancellationToken.None);
    }

    private async Task<int> SessionsAsync(string id)
    {
        await using var db = database.Open();
        return (await db.Users.SingleAsync(row => row.Id == Guid.Parse(id))).Sessions;
    }

    private async Task<List<AppMail>> MailsAsync(string id)
    {
        await using var db = database.Open();
        return await db.Set<AppMail>().Where(mail => mail.UserId == Guid.Parse(id)).ToListAsync();
    }

    /// <summary>A store that rejects the deactivation of users.</summary>
    private sealed class RejectingStore(AppDb db) : EfScimStore<AppDb, ScimUser, AppUser>(db), IDisposable
    {
        protected override IQueryable<AppUser> Scope(ScimContext context) => Db.Users.Where(row => row.Tenant == context.Tenant);

        protected override System.Linq.Expressions.Expression<Func<AppUser, ScimUser>> Projection => row => new ScimUser { Id = row.Id.ToString(), UserName = row.Login, Active = row.Enabled };

        protected override AppUser CreateEntity(ScimContext context) => new() { Tenant = context.Tenant };

        protected override void Apply(ScimUser source, AppUser target, ScimContext context) =>
            (target.Login, target.LoginKey, target.Enabled) = (source.UserName ?? "", ScimText.Fold(source.UserName ?? ""), source.Active);

        protected override ValueTask OnDeactivatedAsync(AppUser entity, ScimContext context, CancellationToken cancellationToken)
        {
            entity.Sessions++;
            throw new ScimException(ScimError.Forbidden("The last administrator stays."));
        }

        public void Dispose() => Db.Dispose();
    }
}
