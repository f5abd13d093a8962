using Microsoft.EntityFrameworkCore;
using Scim.Server.EntityFrameworkCore.Tests.Support;

namespace Scim.Server.EntityFrameworkCore.Tests;

/// <summary>Creates that find an existing row of the same person.</summary>
public sealed class AdoptionTests(AppDatabase database) : IClassFixture<AppDatabase>
{
    private readonly ScimContext context = new() { Tenant = database.NewTenant(), ResourceType = ScimResourceTypes.User };

    [Fact]
    public async Task An_active_account_adopted_as_inactive_is_deactivated_once()
    {
        await SeedAsync("ada");
        var incoming = new ScimUser { UserName = "ada", Active = false };
        using (var store = Open(ScimAdoption.Adopt))
        {
            await store.CreateAsync(Freeze(incoming), context, CancellationToken.None);
        }

        await using var db = database.Open();
        (await db.Users.SingleAsync(row => row.Tenant == context.Tenant && row.Login == "ada")).Sessions.Should().Be(1);
    }

    [Fact]
    public async Task Create_adopts_the_current_row_when_a_concurrent_write_changed_it()
    {
        var id = await SeedAsync("bob");
        var race = new ConcurrentWriteInterceptor(database, db => db.Users.Where(row => row.Id == Guid.Parse(id)).ExecuteUpdateAsync(row => row.SetProperty(user => user.Role, "kept")));
        using var store = Open(ScimAdoption.Adopt, race);
        (await store.CreateAsync(Freeze(new ScimUser { UserName = "bob", NickName = "b" }), context, CancellationToken.None)).Id.Should().Be(id);
        await using var db = database.Open();
        var row = await db.Users.SingleAsync(user => user.Id == Guid.Parse(id));
        (row.Role, row.Nick).Should().Be(("kept", "b"));
    }

    [Fact]
    public async Task Create_inserts_a_new_row_when_the_row_to_adopt_was_deleted_concurrently()
    {
        var id = await SeedAsync("cy");
        var race = new ConcurrentWriteInterceptor(database, db => db.Users.Where(row => row.Id == Guid.Parse(id)).ExecuteDeleteAsync());
        using var store = Open(ScimAdoption.Adopt, race);
        (await store.CreateAsync(Freeze(new ScimUser { UserName = "cy", NickName = "c" }), context, CancellationToken.None)).Id.Should().NotBe(id);
    }

    [Fact]
    public async Task Of_two_concurrent_creates_one_succeeds_and_the_other_gets_a_uniqueness_conflict()
    {
        var race = new ConcurrentWriteInterceptor(database, async db =>
        {
            db.Users.Add(new AppUser { Tenant = context.Tenant, Login = "dora", LoginKey = ScimText.Fold("dora") });
            await db.SaveChangesAsync();
        });
        using var store = Open(ScimAdoption.Adopt, race);
        var create = async () => await store.CreateAsync(Freeze(new ScimUser { UserName = "dora" }), context, CancellationToken.None);
        (await create.Should().ThrowAsync<ScimException>()).Which.Error.Status.Should().Be(409);
    }

    [Fact]
    public async Task Deleted_rows_and_rows_of_another_tenant_are_not_adopted()
    {
        var elsewhere = context with { Tenant = database.NewTenant() };
        var gone = await SeedAsync("eve");
        using (var store = new AppUserStore(database.Open()))
        {
            await store.DeleteAsync(gone, null, context, CancellationToken.None);
        }

        using var adopting = Open(ScimAdoption.Adopt);
        var created = await adopting.CreateAsync(Freeze(new ScimUser { UserName = "eve", ExternalId = "e-eve" }), context, CancellationToken.None);
        var other = await adopting.CreateAsync(Freeze(new ScimUser { UserName = "eve", ExternalId = "e-eve" }), elsewhere, CancellationToken.None);
        new[] { gone, created.Id, other.Id }.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task A_consent_is_consumed_by_the_create_that_adopts()
    {
        await SeedAsync("fay");
        var decisions = new HashSet<string> { "fay" };
        using (var store = new AdoptingStore(database.Open(), ScimAdoption.Reject) { Decisions = decisions })
        {
            await store.CreateAsync(Freeze(new ScimUser { UserName = "fay", ExternalId = "f1" }), context, CancellationToken.None);
        }

        using var later = new AdoptingStore(database.Open(), ScimAdoption.Reject) { Decisions = decisions };
        var again = async () => await later.CreateAsync(Freeze(new ScimUser { UserName = "fay", ExternalId = "f1" }), context, CancellationToken.None);
        (await again.Should().ThrowAsync<ScimException>()).Which.Error.Status.Should().Be(409);
    }

    private AdoptingStore Open(ScimAdoption adoption, ConcurrentWriteInterceptor? race = null) => new(race is null ? database.Open() : database.Open(race), adoption);

    private static ScimUser Freeze(ScimUser user)
    {
        user.Node.Freeze();
        return user;
    }

    private async Task<string> SeedAsync(string name)
    {
        using var store = new AppUserStore(database.Open());
        return (await store.CreateAsync(Freeze(new ScimUser { UserName = name }), context, CancellationToken.None)).Id;
    }
}
