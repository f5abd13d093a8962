using Microsoft.Extensions.DependencyInjection;
using Scim.Server.Hosting;
using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.Adapters;

public sealed class ContentVersioningStoreTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly TestServer server = new(builder =>
    {
        builder.Services.AddSingleton(new PlainStore<ScimUser> { HasVersions = false });
        builder.AddStore<ScimUser, PlainStore<ScimUser>>();
    });

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await server.DisposeAsync();

    ValueTask IAsyncDisposable.DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task Versions_are_computed_from_the_content_when_the_store_has_none()
    {
        var created = await server.SendAsync(ScimOperation.Create, "User", body: TestServer.CreateUserBody("bjensen"));
        var found = await server.SendAsync(new ScimRequest(server.CreateRequest(ScimOperation.Find, "User", created.Id)) { Query = new() { Attributes = "userName" } });
        var patched = await server.PatchAsync("User", created.Id, """{"op":"add","path":"title","value":"x"}""");
        var back = await server.PatchAsync("User", created.Id, """{"op":"remove","path":"title"}""");

        created.Reply.ETag.Should().StartWith("W/\"");
        found.Reply.ETag.Should().Be(created.Reply.ETag);
        patched.Reply.ETag.Should().NotBe(created.Reply.ETag);
        back.Reply.ETag.Should().Be(created.Reply.ETag);
        (await server.QueryAsync("User", ScimQueryParameters.None)).Page[0]?["meta"]?["version"]?.GetValue<string>().Should().Be(created.Reply.ETag);
    }

    [Fact]
    public async Task If_Match_is_evaluated_when_the_store_has_no_versions()
    {
        var id = await server.CreateUserAsync("bjensen");
        var request = server.CreateRequest(ScimOperation.Delete, "User", id);

        (await server.SendAsync(new ScimRequest(request) { IfMatch = "W/\"stale\"" })).Status.Should().Be(412);
        (await server.SendAsync(new ScimRequest(request) { IfMatch = (await server.FindAsync("User", id)).Reply.ETag })).Status.Should().Be(204);
    }

    [Fact]
    public async Task Derived_attributes_returned_by_the_store_do_not_change_the_version()
    {
        var store = new UserStoreWithDerivedAttributes();
        await using var delivering = new TestServer(builder =>
        {
            builder.Services.AddSingleton(store);
            builder.AddStore<ScimUser, UserStoreWithDerivedAttributes>();
        });
        var id = await delivering.CreateUserAsync("bjensen");
        var find = delivering.CreateRequest(ScimOperation.Find, "User", id);
        var tag = (await delivering.SendAsync(find)).Reply.ETag;
        (await delivering.SendAsync(new ScimRequest(find) { IfNoneMatch = tag })).Status.Should().Be(304);

        store.Group = "2";
        (await delivering.SendAsync(new ScimRequest(find) { IfNoneMatch = tag })).Status.Should().Be(200);
        store.Manager = "Another";

        (await delivering.SendAsync(new ScimRequest(delivering.CreateRequest(ScimOperation.Delete, "User", id)) { IfMatch = tag })).Status.Should().Be(204);
    }

    [Fact]
    public async Task A_comparison_of_a_computed_version_is_rejected_and_its_presence_test_is_accepted()
    {
        var store = new UserStoreWithDerivedAttributes();
        await using var delivering = new TestServer(builder =>
        {
            builder.Services.AddSingleton(store);
            builder.AddStore<ScimUser, UserStoreWithDerivedAttributes>();
        });
        await delivering.CreateUserAsync("bjensen");

        var refused = await delivering.QueryAsync("User", new ScimQueryParameters { Filter = "userName eq \"x\" or not (meta.version eq \"W/\\\"1\\\"\")" });
        (refused.Status, refused.ScimType).Should().Be((400, "invalidFilter"));
        (await delivering.QueryAsync("User", new ScimQueryParameters { Filter = "meta.version pr" })).Page.Should().ContainSingle();
    }

    // A store without versions that returns users with derived attributes: groups and the display name of the manager.
    private sealed class UserStoreWithDerivedAttributes : IScimStore<ScimUser>
    {
        private string? name;

        public string Group { get; set; } = "1";

        public string Manager { get; set; } = "The Boss";

        public ScimStoreFeatures Features => new() { Versions = false };

        public ValueTask<ScimUser?> FindAsync(string id, ScimProjection projection, ScimContext context, CancellationToken cancellationToken) =>
            ValueTask.FromResult(name is null || id != "1" ? null : CreateUser());

        public ValueTask<ScimList<ScimUser>> QueryAsync(ScimQuery query, ScimContext context, CancellationToken cancellationToken) =>
            ValueTask.FromResult(new ScimList<ScimUser> { TotalResults = 1, Resources = [CreateUser()] });

        public ValueTask<ScimWriteResult> CreateAsync(ScimUser resource, ScimContext context, CancellationToken cancellationToken)
        {
            name = resource.UserName;
            return ValueTask.FromResult(new ScimWriteResult { Id = "1", Version = new ScimVersion("0"), Created = default, LastModified = default, HasChanged = true });
        }

        public ValueTask<ScimWriteResult> UpdateAsync(ScimUpdate<ScimUser> update, ScimContext context, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public ValueTask DeleteAsync(string id, ScimVersion? expected, ScimContext context, CancellationToken cancellationToken)
        {
            name = null;
            return ValueTask.CompletedTask;
        }

        private ScimUser CreateUser() => new()
        {
            Id = "1",
            UserName = name,
            Groups = [new ScimGroupReference { Value = Group }],
            Enterprise = new ScimEnterpriseUser { Manager = new ScimManager { Value = "9", DisplayName = Manager } },
        };
    }
}
