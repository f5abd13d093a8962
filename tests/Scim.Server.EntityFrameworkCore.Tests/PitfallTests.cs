using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Scim.Server.EntityFrameworkCore.Tests.Support;
using Scim.Server.Hosting;

namespace Scim.Server.EntityFrameworkCore.Tests;

/// <summary>Common pitfalls of stores over a DbContext.</summary>
public sealed class PitfallTests(AppDatabase database) : IClassFixture<AppDatabase>
{
    private readonly ScimContext context = new() { Tenant = database.NewTenant(), ResourceType = ScimResourceTypes.User };

    [Fact]
    public async Task A_write_that_lost_a_race_is_retried_on_the_current_row_rather_than_the_stale_one()
    {
        var id = await CreateAsync(new ScimUser { UserName = "ada" });
        var race = new ConcurrentWriteInterceptor(database, faster => faster.Users.Where(row => row.Id == Guid.Parse(id)).ExecuteUpdateAsync(row => row.SetProperty(user => user.Sessions, 7)));
        await using var db = database.Open(race);
        using var store = new AppUserStore(db);
        (await db.Users.SingleAsync(row => row.Id == Guid.Parse(id))).Sessions.Should().Be(0, "the context knows the row before the race");
        var before = await store.FindAsync(id, ScimProjection.Default, context, CancellationToken.None);
        var after = new ScimUser { Node = before?.Node.Thaw() ?? new ScimObject(0), NickName = "a" };
        after.Node.Freeze();
        await store.UpdateAsync(new ScimUpdate<ScimUser> { Id = id, Before = before, After = after, Changed = [new ScimPath("nickName")] }, context, CancellationToken.None);
        await using var fresh = database.Open();
        var row = await fresh.Users.SingleAsync(user => user.Id == Guid.Parse(id));
        (row.Nick, row.Sessions, race.Saves).Should().Be(("a", 7, 2));
    }

    [Fact]
    public async Task Lists_that_were_not_requested_are_not_read()
    {
        var statements = new List<string>();
        using var store = new AppUserStore(database.Open(statements.Add));
        ScimResourceTypes.User.TryResolve(new ScimPath("userName"), out var path).Should().BeTrue();
        var wanted = ScimProjection.Only(ScimResourceTypes.User, path);
        await store.QueryAsync(new ScimQuery { Count = 5, Projection = wanted, Filter = Filter.Parse("userName pr") }, context, CancellationToken.None);
        statements.Should().NotBeEmpty().And.OnlyContain(statement => !statement.Contains("JOIN") && !statement.Contains("AppMail") && !statement.Contains("Phones"));
    }

    [Fact]
    public async Task A_user_with_its_addresses_and_its_JSON_columns_is_read_by_one_statement()
    {
        var id = await CreateAsync(new ScimUser
        {
            UserName = "cora",
            Emails = [new ScimEmail { Value = "c@example.com", Type = "work" }, new ScimEmail { Value = "c@home.example" }],
            PhoneNumbers = [new ScimPhoneNumber { Value = "tel:+1", Type = "work" }, new ScimPhoneNumber { Value = "tel:+2" }],
        });
        var statements = new List<string>();
        using var store = new AppUserStore(database.Open(statements.Add));
        var found = await store.FindAsync(id, ScimProjection.Default, context, CancellationToken.None);
        var list = await store.QueryAsync(new ScimQuery { Count = 5, Filter = Filter.Parse("userName eq \"cora\"") }, context, CancellationToken.None);
        statements.Should().HaveCount(2).And.OnlyContain(statement => statement.Contains("\"Phones\"") && !statement.Contains("json"));
        foreach (var user in new[] { found, list.Resources.Single() })
        {
            user?.PhoneNumbers.Select(phone => (phone.Value, phone.Type)).Should().Equal(("tel:+1", "work"), ("tel:+2", null));
            user?.Emails.Select(email => email.Value).Should().Equal("c@example.com", "c@home.example");
        }
    }

    [Fact]
    public async Task A_complex_attribute_over_null_columns_is_absent()
    {
        var id = await CreateAsync(new ScimUser { UserName = "bob" });
        using var store = new AppUserStore(database.Open());
        var found = await store.FindAsync(id, ScimProjection.Default, context, CancellationToken.None);
        found?.Node.Contains("name").Should().BeFalse();
        found?.Node.Contains("ims").Should().BeFalse();
        found?.Schemas.Should().Equal(ScimUrns.User);
        var page = await store.QueryAsync(new ScimQuery { Count = 5, Filter = Filter.Parse("name pr or ims pr") }, context, CancellationToken.None);
        page.TotalResults.Should().Be(0);
    }

    [Fact]
    public async Task An_id_that_is_not_a_valid_key_is_not_found()
    {
        using var store = new AppUserStore(database.Open());
        (await store.FindAsync("no id", ScimProjection.Default, context, CancellationToken.None)).Should().BeNull();
        await store.Awaiting(open => open.DeleteAsync("no id", null, context, CancellationToken.None).AsTask()).Should().ThrowAsync<ScimException>().WithMessage("*no User*");
    }

    [Fact]
    public async Task Members_are_streamed_while_the_reply_is_written_without_other_reads()
    {
        await using var engine = new Engine(database, context.Tenant);
        var members = new List<ScimMember>();
        for (var number = 0; number < 40; number++)
        {
            members.Add(new ScimMember { Value = await CreateAsync(new ScimUser { UserName = $"member{number}" }) });
        }

        var team = await engine.Groups.ForTenant(context.Tenant).CreateAsync(new ScimGroup { DisplayName = "all", Members = members });
        var (reply, body) = await engine.SendAsync(ScimOperation.Find, "Group", team.Id);
        reply.Body?.Length.Should().BeNull("a body that is streamed has no length");
        body?["members"]?.AsArray().Select(member => member?["value"]?.GetValue<string>()).Should().BeEquivalentTo(members.Select(member => member.Value));
    }

    [Fact]
    public async Task A_deadlock_victim_is_retried_as_a_whole()
    {
        var member = await CreateAsync(new ScimUser { UserName = "cy" });
        await using var engine = new Engine(database, context.Tenant);
        var team = await engine.Groups.ForTenant(context.Tenant).CreateAsync(new ScimGroup { DisplayName = "team" });
        var deadlock = new Deadlock();
        await using var db = database.Open(deadlock);
        var store = new AppTeamStore(db, new AppUserStore(db));
        var delta = new ScimMemberDelta { Add = [new ScimMember { Value = member, Type = "User" }] };
        var update = new ScimUpdate<ScimGroup> { Id = team.Id ?? "", Members = delta };
        (await store.UpdateAsync(update, context with { ResourceType = ScimResourceTypes.Group }, CancellationToken.None)).HasChanged.Should().BeTrue();
        deadlock.Updates.Should().Be(2);
        (await engine.Groups.ForTenant(context.Tenant).FindAsync(team.Id ?? ""))?.Members.Should().ContainSingle();
    }

    private async Task<string> CreateAsync(ScimUser user)
    {
        using var store = new AppUserStore(database.Open());
        user.Node.Freeze();
        return (await store.CreateAsync(user, context, CancellationToken.None)).Id;
    }

    /// <summary>Fails the first transaction that updates the team, as the victim of a deadlock.</summary>
    private sealed class Deadlock : DbCommandInterceptor
    {
        public int Updates { get; private set; }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
            command.CommandText.StartsWith("UPDATE", StringComparison.Ordinal) && ++Updates == 1
                ? throw new DeadlockException()
                : ValueTask.FromResult(result);
    }

    private sealed class DeadlockException : DbException
    {
        public override string SqlState => "40P01";
    }
}
