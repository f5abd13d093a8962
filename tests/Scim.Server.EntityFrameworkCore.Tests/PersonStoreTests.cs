using Scim.Server.EntityFrameworkCore.Tests.Support;

namespace Scim.Server.EntityFrameworkCore.Tests;

/// <summary>A store over an awkward table: numbers as keys, fixed columns, local dates, a counter that the store itself must move.</summary>
public sealed class PersonStoreTests(AppDatabase database) : IClassFixture<AppDatabase>
{
    private static readonly ScimResourceType Type = ScimResourceTypes.User.WithExtension(
        new ScimSchema("urn:fabrikam:params:scim:schemas:extension:2.0:User", "Fabrikam", [new ScimAttribute("costCode")]));

    private readonly ScimContext context = new() { Tenant = "", ResourceType = Type };

    [Fact]
    public async Task A_resource_round_trips_through_the_columns()
    {
        var id = (await CreateAsync("Ada", "ada@work", "ada@home")).Id;
        var found = await ReadAsync(id);
        found.UserName.Should().Be("Ada");
        found.Active.Should().BeTrue();
        found.UserType.Should().Be("Contractor");
        found.Emails.Select(email => (email.Value, email.Type, email.Primary)).Should().Equal(("ada@work", "work", true), ("ada@home", "home", null));
        found.GetExtension<FabrikamUser>()?.CostCode.Should().Be("K1");
        found.Schemas.Should().Equal(ScimUrns.User, "urn:fabrikam:params:scim:schemas:extension:2.0:User");
    }

    [Fact]
    public async Task Empty_columns_are_omitted()
    {
        var id = (await CreateAsync("Bob", null, "bob@home")).Id;
        var found = await ReadAsync(id);
        found.Emails.Select(email => email.Value).Should().Equal("bob@home");
    }

    [Fact]
    public async Task The_store_increments_and_compares_a_version_counter_that_the_database_does_not_maintain()
    {
        var created = await CreateAsync("Cy", null, null);
        var changed = await ChangeAsync(created.Id, user => user.Active = false, created.Version);
        changed.Version.Should().NotBe(created.Version);
        var late = async () => await ChangeAsync(created.Id, user => user.Active = true, created.Version);
        (await late.Should().ThrowAsync<ScimException>()).Which.Error.Status.Should().Be(412);
    }

    [Theory]
    [InlineData("userName eq \"dORA\"")]
    [InlineData("emails.value eq \"DORA@work\"")]
    [InlineData("emails[type eq \"home\" and value eq \"dora@home\"]")]
    [InlineData("userType eq \"contractor\" and userName sw \"dor\"")]
    [InlineData("urn:fabrikam:params:scim:schemas:extension:2.0:User:costCode eq \"k1\" and userName eq \"Dora\"")]
    [InlineData("active eq true and meta.created gt \"2000-01-01T00:00:00Z\" and userName eq \"dora\"")]
    public async Task Filters_work_on_every_kind_of_column(string filter)
    {
        using (var first = new PersonStore(database.Open()))
        {
            first.NarrowSchema(Type);
        }

        using var store = new PersonStore(database.Open());
        if ((await store.QueryAsync(new ScimQuery { Filter = Filter.Parse("userName eq \"Dora\"", Type), Count = 1 }, context, CancellationToken.None)).TotalResults == 0)
        {
            await CreateAsync("Dora", "dora@work", "dora@home");
        }

        var page = await store.QueryAsync(new ScimQuery { Filter = Filter.Parse(filter, Type), Count = 10 }, context, CancellationToken.None);
        page.Resources.Select(user => user.UserName).Should().Equal("Dora");
    }

    [Theory]
    [InlineData("other")]
    [InlineData("work")]
    [InlineData(null)]
    public async Task A_value_without_a_free_column_is_rejected_unless_truncation_is_allowed(string? type)
    {
        var user = new ScimUser
        {
            UserName = $"Fay {type}",
            Emails = [new ScimEmail { Value = "fay@work", Type = "work" }, new ScimEmail { Value = "fay@more", Type = type }],
        };

        user.Node.Freeze();
        using var strict = new PersonStore(database.Open());
        using var lossy = new LossyPersonStore(database.Open());
        strict.NarrowSchema(Type);
        lossy.NarrowSchema(Type);

        var refused = async () => await strict.CreateAsync(user, context, CancellationToken.None);
        (await refused.Should().ThrowAsync<ScimException>()).Which.Error.Detail.Should().StartWith("'emails': only 1 of 2 elements can be stored");

        var kept = await lossy.CreateAsync(user, context, CancellationToken.None);
        (await ReadAsync(kept.Id)).Emails.Select(email => email.Value).Should().Equal("fay@work");
    }

    [Fact]
    public async Task A_uniqueness_conflict_names_its_attribute()
    {
        await CreateAsync("Eve", null, null);
        var again = async () => await CreateAsync("EVE", null, null);
        var error = (await again.Should().ThrowAsync<ScimException>()).Which.Error;
        (error.Status, error.Type).Should().Be((409, ScimErrorType.Uniqueness));
        error.Detail.Should().Contain("userName").And.NotContain("IX_");
    }

    private async Task<ScimWriteResult> CreateAsync(string name, string? work, string? home)
    {
        using var store = new PersonStore(database.Open());
        store.NarrowSchema(Type);
        var user = new ScimUser
        {
            UserName = name,
            UserType = "Contractor",
            Emails = [.. new[] { (work, "work"), (home, "home") }.Where(mail => mail.Item1 is not null).Select(mail => new ScimEmail { Value = mail.Item1, Type = mail.Item2 })],
        }.WithExtension(new FabrikamUser { CostCode = "K1" });
        user.Node.Freeze();
        return await store.CreateAsync(user, context, CancellationToken.None);
    }

    private async Task<ScimUser> ReadAsync(string id)
    {
        using var store = new PersonStore(database.Open());
        return await store.FindAsync(id, ScimProjection.Default, context, CancellationToken.None) ?? throw new InvalidOperationException("It is not there.");
    }

    private async Task<ScimWriteResult> ChangeAsync(string id, Action<ScimUser> change, ScimVersion? expected)
    {
        var before = await ReadAsync(id);
        var after = new ScimUser { Node = before.Node.Thaw() };
        change(after);
        after.Node.Freeze();
        using var store = new PersonStore(database.Open());
        return await store.UpdateAsync(
            new ScimUpdate<ScimUser> { Id = id, Before = before, After = after, Changed = [new ScimPath("active")], Expected = expected }, context, CancellationToken.None);
    }
}
