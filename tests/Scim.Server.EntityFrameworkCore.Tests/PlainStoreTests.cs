using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Scim.Server.EntityFrameworkCore.Tests.Support;

namespace Scim.Server.EntityFrameworkCore.Tests;

/// <summary>The smallest application, with nothing that was made for SCIM.</summary>
public sealed class PlainStoreTests : IAsyncLifetime
{
    private readonly ScimContext context = new() { Tenant = "", ResourceType = ScimResourceTypes.User };
    private readonly PlainDatabase database = new();

    [Fact]
    public async Task Filters_ignore_case_without_a_folded_column_and_follow_conditionals_in_the_projection()
    {
        await CreateAsync(new ScimUser { UserName = "Ada", Emails = [new ScimEmail { Value = "Ada@Own" }] });
        await CreateAsync(new ScimUser { UserName = "Bob" });
        (await NamesAsync("userName eq \"aDA\"")).Should().Equal("Ada");
        (await NamesAsync("emails.value eq \"ada@own\"")).Should().Equal("Ada");
        (await NamesAsync("emails.value ew \"@DEFAULT\"")).Should().Equal("Bob");
        (await NamesAsync("active eq true and userName pr")).Should().BeEquivalentTo("Ada", "Bob");
    }

    [Fact]
    public void Without_a_concurrency_token_the_store_reports_no_version_support()
    {
        using var store = Open("@default");
        store.Features.Versions.Should().BeFalse();
    }

    [Fact]
    public async Task A_value_captured_by_the_projection_is_evaluated_per_store()
    {
        var id = await CreateAsync(new ScimUser { UserName = "cy" });
        foreach (var domain in new[] { "@one", "@two" })
        {
            using var store = Open(domain);
            var found = await store.FindAsync(id, ScimProjection.Default, context, CancellationToken.None);
            found?.Emails.Select(email => email.Value).Should().Equal("cy" + domain);
        }
    }

    [Fact]
    public void A_searched_attribute_without_an_index_is_warned_about()
    {
        var warnings = new WarningLog();
        using var store = Open("@default", warnings);
        store.NarrowSchema(ScimResourceTypes.User);
        warnings.Texts.Should().Contain(text => text.Contains("PlainStore: filters on userName compare row.Name.ToUpper()", StringComparison.Ordinal));
    }

    [Fact]
    public void An_id_without_an_index_is_warned_about()
    {
        var warnings = new WarningLog();
        using var plain = Open("@default", warnings);
        plain.NarrowSchema(ScimResourceTypes.User);
        warnings.Texts.Should().NotContain(text => text.Contains("filters on id", StringComparison.Ordinal), "it is the key");
        using var prefixed = new JoinedIdStore(database.OpenWith(options => options.UseLoggerFactory(warnings)), row => new ScimUser { Id = "user-" + row.Id, UserName = row.Name });
        prefixed.NarrowSchema(ScimResourceTypes.User);
        warnings.Texts.Should().NotContain(text => text.Contains("filters on id", StringComparison.Ordinal), "what follows the prefix is the key");
        using var store = new JoinedIdStore(database.OpenWith(options => options.UseLoggerFactory(warnings)), row => new ScimUser { Id = row.Name + "-" + row.Id, UserName = row.Name });
        store.NarrowSchema(ScimResourceTypes.User);
        warnings.Texts.Should().Contain(text => text.Contains("JoinedIdStore: filters on id compare ((row.Name + \"-\") + row.Id)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_warning_is_logged_only_once()
    {
        var warnings = new WarningLog();
        var collection = new ServiceCollection();
        collection.AddSingleton<ILoggerFactory>(warnings).AddLogging().AddSingleton("@default");
        collection.AddDbContext<PlainDb>(database.Use);
        collection.AddScimCore().AddStore<ScimUser, PlainStore>();
        await using var services = collection.BuildServiceProvider();
        var users = services.GetRequiredService<IScimResources<ScimUser>>();
        foreach (var name in new[] { "ada", "bob" })
        {
            var user = await users.CreateAsync(new ScimUser { UserName = name });
            await users.FindAsync(user.Id ?? "");
            await users.QueryAsync(new() { Filter = $"userName eq \"{name}\"", Count = 5 });
        }

        warnings.Texts.Should().ContainSingle(text => text.Contains("filters on userName", StringComparison.Ordinal));
    }

    public Task InitializeAsync() => database.InitializeAsync();

    public Task DisposeAsync() => database.DisposeAsync();

    private PlainStore Open(string domain, ILoggerFactory? loggers = null) => new(database.OpenWith(options => options.UseLoggerFactory(loggers)), domain);

    private async Task<string> CreateAsync(ScimUser user)
    {
        using var store = Open("@default");
        user.Node.Freeze();
        return (await store.CreateAsync(user, context, CancellationToken.None)).Id;
    }

    private async Task<IEnumerable<string?>> NamesAsync(string filter)
    {
        using var store = Open("@default");
        return (await store.QueryAsync(new ScimQuery { Filter = Filter.Parse(filter), Count = 10 }, context, CancellationToken.None)).Resources.Select(user => user.UserName);
    }

    private sealed class JoinedIdStore(PlainDb db, System.Linq.Expressions.Expression<Func<PlainUser, ScimUser>> projection) : EfScimStore<PlainDb, ScimUser, PlainUser>(db), IDisposable
    {
        protected override IQueryable<PlainUser> Scope(ScimContext context) => Db.Users;

        protected override System.Linq.Expressions.Expression<Func<PlainUser, ScimUser>> Projection => projection;

        protected override void Apply(ScimUser source, PlainUser target, ScimContext context) => target.Name = source.UserName ?? "";

        public void Dispose() => Db.Dispose();
    }
}
