using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Scim.Server.EntityFrameworkCore.Tests.Support;

namespace Scim.Server.EntityFrameworkCore.Tests;

/// <summary>Text without a folded column is compared by the database's own upper(); here by that of ICU. docs/own-tables.md tells the differences.</summary>
public sealed class FoldTests : IAsyncLifetime
{
    private readonly ScimContext context = new() { Tenant = "", ResourceType = ScimResourceTypes.User };
    private readonly PlainDatabase database = new();

    [Theory]
    [InlineData("Zoë", "zOË", true, true)]
    [InlineData("σ", "Σ", true, true)]
    [InlineData("straße", "STRASSE", true, false)]
    [InlineData("admın", "ADMIN", true, false)]
    [InlineData("ſam", "SAM", true, true)]
    [InlineData("admın", "admın", true, true)]
    [InlineData("straße", "straße", true, true)]
    [InlineData("straße", "Straße", false, true)]
    [InlineData("ａda", "ADA", false, true)]
    [InlineData("Zoe\u0308", "ZOË", false, true)]
    public async Task Upper_of_the_database_matches_like_SCIM_except_in_these_cases(string stored, string asked, bool found, bool equal)
    {
        await SeedAsync(stored);
        using var store = Open();
        var page = await store.QueryAsync(new ScimQuery { Count = 5, Filter = Filter.Parse($"userName eq \"{asked}\"") }, context, CancellationToken.None);
        (page.TotalResults == 1).Should().Be(found);
        (ScimText.Fold(stored) == ScimText.Fold(asked)).Should().Be(equal);
    }

    [Theory]
    [InlineData("admın", "ADMIN")]
    [InlineData("straße", "strasse")]
    public async Task An_account_whose_name_matches_only_by_upper_is_never_adopted(string stored, string incoming)
    {
        var existing = await SeedAsync(stored);
        using var store = Open();
        var user = new ScimUser { UserName = incoming };
        user.Node.Freeze();
        (await store.CreateAsync(user, context, CancellationToken.None)).Id.Should().NotBe(existing);
        var report = await store.ReportAsync([new ScimUser { UserName = stored }], context, CancellationToken.None);
        report.Matches.Should().Be(1, "the name finds itself");
    }

    public async Task InitializeAsync()
    {
        await database.InitializeAsync();
        await using var db = database.Open();
        await db.Database.ExecuteSqlRawAsync("""ALTER TABLE "Users" ALTER COLUMN "Name" TYPE text COLLATE "und-x-icu" """);
    }

    public Task DisposeAsync() => database.DisposeAsync();

    private PlainAdopter Open() => new(database.Open());

    private async Task<string> SeedAsync(string name)
    {
        await using var db = database.Open();
        var user = new PlainUser { Name = name };
        db.Add(user);
        await db.SaveChangesAsync();
        return user.Id;
    }

    private sealed class PlainAdopter(PlainDb db) : EfScimStore<PlainDb, ScimUser, PlainUser>(db), IDisposable
    {
        protected override IQueryable<PlainUser> Scope(ScimContext context) => Db.Users;

        protected override Expression<Func<PlainUser, ScimUser>> Projection => row => new ScimUser { Id = row.Id, UserName = row.Name };

        protected override void Apply(ScimUser source, PlainUser target, ScimContext context) => target.Name = source.UserName ?? "";

        protected override ValueTask<ScimAdoption> AdoptAsync(PlainUser existing, ScimUser incoming, ScimContext context, CancellationToken cancellationToken) =>
            ValueTask.FromResult(ScimAdoption.Adopt);

        public void Dispose() => Db.Dispose();
    }
}
