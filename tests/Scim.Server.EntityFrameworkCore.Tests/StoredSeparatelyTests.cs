using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Scim.Server.EntityFrameworkCore.Tests.Support;

namespace Scim.Server.EntityFrameworkCore.Tests;

/// <summary>Attributes that are not in the projection because the store keeps them separately.</summary>
public sealed class StoredSeparatelyTests(AppDatabase database) : IClassFixture<AppDatabase>
{
    private readonly ScimContext context = new() { Tenant = database.NewTenant(), ResourceType = ScimResourceTypes.User };

    [Fact]
    public async Task A_separately_stored_attribute_is_written_with_the_row_and_read_once_per_page()
    {
        await CreateAsync("ada", "https://example.com/ada.png");
        await CreateAsync("bob", null);
        await CreateAsync("cy", "https://example.com/cy.png");
        using var store = Open();
        var page = await store.QueryAsync(new ScimQuery { Count = 10, Sort = Filter.ParseSort("userName") }, context, CancellationToken.None);
        page.Resources.Select(user => user.Photos.Select(photo => photo.Value)).Should().BeEquivalentTo(
            new[] { ["https://example.com/ada.png"], [], new[] { "https://example.com/cy.png" } }, options => options.WithStrictOrdering());
        store.Completed.Should().Equal(3);
        var one = await store.FindAsync(page.Resources[0].Id ?? "", ScimProjection.Default, context, CancellationToken.None);
        one?.Photos.Should().ContainSingle();
    }

    [Fact]
    public async Task A_separately_stored_attribute_is_rolled_back_when_the_row_is_rejected()
    {
        await CreateAsync("dora", null);
        var again = async () => await CreateAsync("DORA", "https://example.com/lost.png");
        (await again.Should().ThrowAsync<ScimException>()).Which.Error.Status.Should().Be(409);
        await using var db = database.Open();
        (await db.Set<AppMail>().AnyAsync(row => row.Address == "https://example.com/lost.png")).Should().BeFalse();
    }

    [Fact]
    public async Task A_separately_stored_attribute_is_in_the_schema_but_not_filterable()
    {
        using var store = Open();
        store.NarrowSchema(ScimResourceTypes.User).Root.Find("photos").Should().NotBeNull();
        var query = new ScimQuery { Count = 10, Filter = Filter.Parse("photos pr") };
        var asking = await store.Awaiting(open => open.QueryAsync(query, context, CancellationToken.None).AsTask()).Should().ThrowAsync<ScimException>();
        asking.Which.Error.Type.Should().Be(ScimErrorType.InvalidFilter);
    }

    private PhotoStore Open() => new(database.Open());

    private async Task CreateAsync(string name, string? photo)
    {
        using var store = Open();
        var user = new ScimUser { UserName = name, Photos = photo is null ? [] : [new ScimPhoto { Value = photo }] };
        user.Node.Freeze();
        await store.CreateAsync(user, context, CancellationToken.None);
    }

    /// <summary>Keeps photos in rows of another table, which no navigation of the projection reaches.</summary>
    private sealed class PhotoStore(AppDb db) : EfScimStore<AppDb, ScimUser, AppUser>(db), IDisposable
    {
        private const string Kind = "photo";

        public List<int> Completed { get; } = [];

        protected override IQueryable<AppUser> Scope(ScimContext context) => Db.Users.Where(row => row.Tenant == context.Tenant);

        protected override Expression<Func<AppUser, ScimUser>> Projection => row => new ScimUser { Id = row.Id.ToString(), UserName = row.Login };

        protected override AppUser CreateEntity(ScimContext context) => new() { Tenant = context.Tenant };

        protected override void Apply(ScimUser source, AppUser target, ScimContext context) =>
            (target.Login, target.LoginKey) = (source.UserName ?? "", ScimText.Fold(source.UserName ?? ""));

        protected override void Configure(ScimMapRules rules) =>
            rules.Fold((AppUser row) => row.Login, row => row.LoginKey, ScimFold.Scim).StoredSeparately("photos");

        protected override async ValueTask OnSavingAsync(ScimUser source, AppUser target, ScimContext context, CancellationToken cancellationToken)
        {
            var old = await Db.Set<AppMail>().AsTracking().Where(row => row.UserId == target.Id && row.Kind == Kind).ToListAsync(cancellationToken);
            Db.RemoveRange(old);
            Db.AddRange(source.Photos.Select(photo => new AppMail { UserId = target.Id, Kind = Kind, Address = photo.Value }));
        }

        protected override async ValueTask CompleteAsync(IReadOnlyList<ScimUser> resources, ScimContext context, CancellationToken cancellationToken)
        {
            Completed.Add(resources.Count);
            var ids = resources.Select(user => Guid.Parse(user.Id ?? "")).ToArray();
            var rows = await Db.Set<AppMail>().Where(row => row.Kind == Kind && ids.Contains(row.UserId)).ToListAsync(cancellationToken);
            foreach (var user in resources)
            {
                user.Photos = [.. rows.Where(row => row.UserId == Guid.Parse(user.Id ?? "")).Select(row => new ScimPhoto { Value = row.Address })];
            }
        }

        public void Dispose() => Db.Dispose();
    }
}
