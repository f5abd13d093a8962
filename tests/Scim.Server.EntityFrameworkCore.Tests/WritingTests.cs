using Microsoft.EntityFrameworkCore;
using Scim.Server.EntityFrameworkCore.Tests.Support;

namespace Scim.Server.EntityFrameworkCore.Tests;

/// <summary>Hooks, adoption, units of work, faults.</summary>
public sealed class WritingTests(AppDatabase database) : IClassFixture<AppDatabase>
{
    private readonly ScimContext context = new() { Tenant = database.NewTenant(), ResourceType = ScimResourceTypes.User };

    [Fact]
    public async Task The_hook_of_deactivation_runs_once_when_a_user_becomes_inactive()
    {
        var id = (await CreateAsync(new ScimUser { UserName = "ada", Active = true })).Id;
        await ChangeAsync(id, user => user.NickName = "a");
        await ChangeAsync(id, user => user.Active = false);
        await ChangeAsync(id, user => user.NickName = "b");
        await DeleteAsync(id);
        (await SessionsAsync(id)).Should().Be(1);
    }

    [Fact]
    public async Task The_hook_of_deactivation_runs_when_an_active_user_is_deleted()
    {
        var id = (await CreateAsync(new ScimUser { UserName = "bob" })).Id;
        await DeleteAsync(id);
        (await SessionsAsync(id)).Should().Be(1);
    }

    [Fact]
    public async Task The_hook_of_deactivation_does_not_run_for_whoever_another_writer_made_inactive_meanwhile()
    {
        var id = (await CreateAsync(new ScimUser { UserName = "ben", Active = true })).Id;
        using var store = new AppUserStore(database.Open());
        var before = await store.FindAsync(id, ScimProjection.Default, context, CancellationToken.None) ?? throw new InvalidOperationException("It is not there.");
        await ChangeAsync(id, user => user.Active = false);
        var after = Frozen(new ScimUser { Node = before.Node.Thaw(), Active = false, NickName = "b" });
        var update = new ScimUpdate<ScimUser> { Id = id, Before = before, After = after, Changed = [new ScimPath("active"), new ScimPath("nickName")] };
        (await store.UpdateAsync(update, context, CancellationToken.None)).Changed.Should().BeTrue();
        (await SessionsAsync(id)).Should().Be(1);
    }

    [Fact]
    public async Task The_hook_of_deactivation_may_refuse_and_then_nothing_is_changed()
    {
        var id = (await CreateAsync(new ScimUser { UserName = "bea", Active = true })).Id;
        using (var refusing = new RefusingStore(database.Open()))
        {
            var before = await refusing.FindAsync(id, ScimProjection.Default, context, CancellationToken.None);
            var after = Frozen(new ScimUser { Node = before?.Node.Thaw() ?? new ScimObject(0), Active = false });
            var update = new ScimUpdate<ScimUser> { Id = id, Before = before, After = after, Changed = [new ScimPath("active")] };
            await refusing.Awaiting(store => store.UpdateAsync(update, context, CancellationToken.None).AsTask()).Should().ThrowAsync<ScimException>();
            await refusing.Awaiting(store => store.DeleteAsync(id, null, context, CancellationToken.None).AsTask()).Should().ThrowAsync<ScimException>();
            await refusing.CreateAsync(Frozen(new ScimUser { UserName = "bee" }), context, CancellationToken.None);
        }

        await using var db = database.Open();
        var row = await db.Users.SingleAsync(user => user.Id == Guid.Parse(id));
        (row.Enabled, row.DeletedAt, row.Sessions).Should().Be((true, (DateTime?)null, 0));
    }

    [Fact]
    public async Task A_unit_sees_a_row_as_a_statement_of_the_unit_left_it()
    {
        var id = (await CreateAsync(new ScimUser { UserName = "bo" })).Id;
        await using var db = database.Open();
        using var store = new AppUserStore(db);
        _ = new AppTeamStore(db, store).Offer(ScimResourceTypes.Group);
        await using var unit = await store.BeginAsync(context, CancellationToken.None);
        var inside = context with { Unit = unit };
        var before = await store.FindAsync(id, ScimProjection.Default, inside, CancellationToken.None);
        var after = Frozen(new ScimUser { Node = before?.Node.Thaw() ?? new ScimObject(0), NickName = "b" });
        await store.UpdateAsync(new ScimUpdate<ScimUser> { Id = id, Before = before, After = after, Changed = [new ScimPath("nickName")] }, inside, CancellationToken.None);
        await db.Users.Where(row => row.Id == Guid.Parse(id)).ExecuteUpdateAsync(row => row.SetProperty(user => user.Role, "Admin"));
        var found = await store.FindAsync(id, ScimProjection.Default, inside, CancellationToken.None);
        var version = new ScimVersion(found?.Node["meta"].AsObject()?["version"].AsString()?.Trim('W', '/', '"') ?? "");
        await store.DeleteAsync(id, version, inside, CancellationToken.None);
        await unit.CommitAsync(CancellationToken.None);
        (await store.FindAsync(id, ScimProjection.Default, context, CancellationToken.None)).Should().BeNull();
    }

    [Fact]
    public async Task A_change_of_child_rows_alone_moves_the_version_and_lastModified()
    {
        var created = await CreateAsync(new ScimUser { UserName = "cy", Emails = [new ScimEmail { Value = "cy@a" }] });
        var changed = await ChangeAsync(created.Id, user => user.Emails = [new ScimEmail { Value = "cy@a", Primary = true }]);
        changed.Version.Should().NotBe(created.Version);
    }

    [Fact]
    public async Task A_child_row_that_stays_the_same_is_not_written_anew()
    {
        var id = (await CreateAsync(new ScimUser { UserName = "di", Emails = [new ScimEmail { Value = "di@a" }, new ScimEmail { Value = "di@b" }] })).Id;
        var before = await MailsAsync(id);
        await ChangeAsync(id, user => user.Emails = [new ScimEmail { Value = "di@b" }, new ScimEmail { Value = "di@c" }]);
        var after = await MailsAsync(id);
        after.Select(mail => mail.Address).Should().BeEquivalentTo("di@b", "di@c");
        after.Single(mail => mail.Address == "di@b").Id.Should().Be(before.Single(mail => mail.Address == "di@b").Id);
    }

    [Fact]
    public async Task A_refused_write_leaves_nothing_behind_and_does_not_poison_the_next_one_over_the_same_context()
    {
        await CreateAsync(new ScimUser { UserName = "eve" });
        await using var db = database.Open();
        using var store = new AppUserStore(db);
        var twice = async () => await store.CreateAsync(Frozen(new ScimUser { UserName = "EVE", NickName = "half" }), context, CancellationToken.None);
        (await twice.Should().ThrowAsync<ScimException>()).Which.Error.Detail.Should().Contain("userName");
        await store.CreateAsync(Frozen(new ScimUser { UserName = "eva" }), context, CancellationToken.None);
        (await db.Users.CountAsync(row => row.Tenant == context.Tenant && row.Nick == "half")).Should().Be(0);
    }

    [Fact]
    public async Task An_exception_in_Apply_changes_nothing()
    {
        var id = (await CreateAsync(new ScimUser { UserName = "fay" })).Id;
        await using (var db = database.Open())
        {
            using var store = new AdoptingStore(db, ScimAdoption.Refuse) { Failing = true };
            var before = await store.FindAsync(id, ScimProjection.Default, context, CancellationToken.None);
            var update = new ScimUpdate<ScimUser> { Id = id, Before = before, After = before, Changed = [new ScimPath("nickName")] };
            await store.Awaiting(failing => failing.UpdateAsync(update, context, CancellationToken.None).AsTask()).Should().ThrowAsync<InvalidOperationException>();
        }

        await using var fresh = database.Open();
        (await fresh.Users.SingleAsync(row => row.Id == Guid.Parse(id))).Login.Should().Be("fay");
    }

    [Fact]
    public async Task A_unit_keeps_what_came_before_a_savepoint_and_takes_back_the_rest()
    {
        await using var db = database.Open();
        using var store = new AppUserStore(db);
        await using (var unit = await store.BeginAsync(context, CancellationToken.None))
        {
            var inside = context with { Unit = unit };
            await store.CreateAsync(Frozen(new ScimUser { UserName = "kept" }), inside, CancellationToken.None);
            await unit.SaveAsync("one", CancellationToken.None);
            await store.CreateAsync(Frozen(new ScimUser { UserName = "gone" }), inside, CancellationToken.None);
            await unit.RollbackToAsync("one", CancellationToken.None);
            await unit.CommitAsync(CancellationToken.None);
        }

        (await db.Users.Where(row => row.Tenant == context.Tenant).Select(row => row.Login).ToListAsync()).Should().Equal("kept");
    }

    [Fact]
    public async Task A_create_adopts_the_row_of_the_same_name_where_the_application_says_so()
    {
        var existing = await SeedAsync("gil", externalId: null);
        var stamp = await AdoptAsync(ScimAdoption.Adopt, new ScimUser { UserName = "GIL", ExternalId = "e1", NickName = "g" });
        stamp.Id.Should().Be(existing);
        await using var db = database.Open();
        var row = await db.Users.SingleAsync(user => user.Id == Guid.Parse(existing));
        (row.ExternalId, row.Nick).Should().Be(("e1", "g"));
    }

    [Fact]
    public async Task A_create_matches_by_externalId_before_the_name()
    {
        var existing = await SeedAsync("hal", externalId: "e2");
        (await AdoptAsync(ScimAdoption.Adopt, new ScimUser { UserName = "hal.new", ExternalId = "e2" })).Id.Should().Be(existing);
    }

    [Theory]
    [InlineData(ScimAdoption.Refuse, "*userName*")]
    [InlineData(ScimAdoption.Ask, "*yet to decide*")]
    public async Task A_create_that_is_not_to_adopt_is_409(ScimAdoption adoption, string detail)
    {
        await SeedAsync("ivy", externalId: null);
        var create = async () => await AdoptAsync(adoption, new ScimUser { UserName = "ivy" });
        var error = (await create.Should().ThrowAsync<ScimException>().WithMessage(detail)).Which.Error;
        error.Status.Should().Be(409);
    }

    [Fact]
    public async Task An_open_decision_is_taken_up_by_the_next_create_once_an_operator_has_said_yes()
    {
        var existing = await SeedAsync("joy", externalId: null);
        var incoming = new ScimUser { UserName = "joy", ExternalId = "j1" };
        var ask = async () => await AdoptAsync(ScimAdoption.Ask, incoming);
        await ask.Should().ThrowAsync<ScimException>();
        await using (var db = database.Open())
        {
            (await db.Users.SingleAsync(user => user.Id == Guid.Parse(existing))).ExternalId.Should().BeNull("nobody has said yes");
        }

        var stamp = await AdoptAsync(ScimAdoption.Adopt, incoming);

        stamp.Id.Should().Be(existing);
        await using var after = database.Open();
        (await after.Users.SingleAsync(user => user.Tenant == context.Tenant && user.Login == "joy")).ExternalId.Should().Be("j1");
    }

    [Fact]
    public async Task A_row_that_carries_another_externalId_is_never_adopted_nor_one_that_shares_only_an_address()
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
    public async Task The_report_before_going_live_tells_who_matches_who_is_created_and_who_clashes()
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
            ScimCutoverOutcome.Matches, ScimCutoverOutcome.Matches, ScimCutoverOutcome.Clashes, ScimCutoverOutcome.Creates, ScimCutoverOutcome.Clashes, ScimCutoverOutcome.Clashes);
        (report.Matches, report.Creates, report.Clashes).Should().Be((2, 1, 3));
    }

    private static ScimUser Frozen(ScimUser user)
    {
        user.Node.Freeze();
        return user;
    }

    private async Task<ScimStamp> CreateAsync(ScimUser user)
    {
        using var store = new AppUserStore(database.Open());
        return await store.CreateAsync(Frozen(user), context, CancellationToken.None);
    }

    private async Task<string> SeedAsync(string name, string? externalId) => (await CreateAsync(new ScimUser { UserName = name, ExternalId = externalId })).Id;

    private async Task<ScimStamp> AdoptAsync(ScimAdoption adoption, ScimUser user)
    {
        using var store = new AdoptingStore(database.Open(), adoption);
        return await store.CreateAsync(Frozen(user), context, CancellationToken.None);
    }

    private async Task<ScimStamp> ChangeAsync(string id, Action<ScimUser> change)
    {
        using var store = new AppUserStore(database.Open());
        var before = await store.FindAsync(id, ScimProjection.Default, context, CancellationToken.None) ?? throw new InvalidOperationException("It is not there.");
        var after = new ScimUser { Node = before.Node.Thaw() };
        change(after);
        return await store.UpdateAsync(
            new ScimUpdate<ScimUser> { Id = id, Before = before, After = Frozen(after), Changed = [new ScimPath("nickName")] }, context, CancellationToken.None);
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

    /// <summary>Users whom the application does not let go.</summary>
    private sealed class RefusingStore(AppDb db) : EfScimStore<AppDb, ScimUser, AppUser>(db), IDisposable
    {
        protected override IQueryable<AppUser> Scope(ScimContext context) => Db.Users.Where(row => row.Tenant == context.Tenant);

        protected override System.Linq.Expressions.Expression<Func<AppUser, ScimUser>> Projection => row => new ScimUser { Id = row.Id.ToString(), UserName = row.Login, Active = row.Enabled };

        protected override AppUser New(ScimContext context) => new() { Tenant = context.Tenant };

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
