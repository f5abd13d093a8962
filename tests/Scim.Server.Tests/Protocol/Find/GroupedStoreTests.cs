using Microsoft.Extensions.DependencyInjection;
using Scim.Server.Hosting;
using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.Find;

public sealed class GroupedStoreTests
{
    [Fact]
    public async Task Groups_read_with_a_user_are_returned_without_another_query()
    {
        await using var server = CreateServer(new StoreBehavior());
        var users = GetUsers(server);
        var id = await server.CreateUserAsync("bjensen");

        var found = await server.FindAsync("User", id);
        var patched = await server.PatchAsync("User", id, """{"op":"replace","path":"title","value":"Guide"}""");

        found.Json["groups"]!.ToJsonString().Should().Contain("came along"); // the store gives it
        patched.Json["groups"]!.ToJsonString().Should().Contain("came along"); // the store gives it
        users.Updates.Should().ContainSingle().Which.After!.Groups.Should().BeEmpty("groups are derived and must not be written"); // it was updated above
    }

    [Fact]
    public async Task Groups_read_with_a_page_are_returned_without_another_query()
    {
        await using var server = CreateServer(new StoreBehavior());
        await server.CreateUserAsync("bjensen");

        var list = await server.QueryAsync("User", new() { Filter = "userName eq \"bjensen\"" });
        var alone = await server.QueryAsync("User", new() { ExcludedAttributes = "groups" });
        var byCursor = await server.QueryAsync("User", new() { Cursor = "" });

        list.Json["Resources"]![0]!["groups"]!.ToJsonString().Should().Contain("came along"); // the store gives it
        alone.Json["Resources"]![0]!.AsObject().Should().NotContainKey("groups"); // it was created above
        byCursor.Json["Resources"]![0]!.AsObject().Should().NotContainKey("groups", "the store of groups has none"); // it was created above
        GetUsers(server).GroupedQueries.Should().Be(1);
    }

    [Fact]
    public async Task A_user_is_read_without_its_groups_when_they_are_not_requested()
    {
        await using var server = CreateServer(new StoreBehavior());
        var users = GetUsers(server);
        var id = await server.CreateUserAsync("bjensen");
        var before = users.GroupedFinds;

        await server.SendAsync(new ScimRequest(server.CreateRequest(ScimOperation.Find, "User", id)) { Query = new() { ExcludedAttributes = "groups" } });
        await server.SendAsync(new ScimRequest(server.CreateRequest(ScimOperation.Find, "User", id)) { Query = new() { Attributes = "userName" } });

        users.GroupedFinds.Should().Be(before);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task The_group_store_is_used_when_the_user_store_is_elsewhere_or_has_no_versions(bool keepsVersions, bool isBeside)
    {
        await using var server = CreateServer(new StoreBehavior { SharesStorage = isBeside, KeepsVersions = keepsVersions });
        var id = await server.CreateUserAsync("bjensen");

        var found = await server.FindAsync("User", id);

        found.Status.Should().Be(200);
        found.Json.Should().NotContainKey("groups");
        GetUsers(server).GroupedFinds.Should().Be(0);
        (await server.QueryAsync("User", new())).Json["Resources"]![0]!.AsObject().Should().NotContainKey("groups"); // it was created above
        GetUsers(server).GroupedQueries.Should().Be(0);
    }

    [Fact]
    public async Task The_entity_tag_of_a_user_does_not_depend_on_the_order_of_its_groups()
    {
        var wish = new StoreBehavior { Groups = [new() { Value = "1", Display = "one" }, new() { Value = "2", Display = "two" }] };
        await using var server = CreateServer(wish);
        var id = await server.CreateUserAsync("bjensen");
        var find = new ScimRequest(server.CreateRequest(ScimOperation.Find, "User", id)) { IfNoneMatch = (await server.FindAsync("User", id)).Reply.ETag };

        wish.Groups = [.. wish.Groups.Reverse()];
        (await server.SendAsync(find)).Status.Should().Be(304);

        wish.Groups = [wish.Groups[0]];
        (await server.SendAsync(find)).Status.Should().Be(200);
    }

    private static TestServer CreateServer(StoreBehavior wish) => new(builder =>
    {
        builder.Services.AddSingleton(wish).AddSingleton<GroupedUsers>();
        builder.AddInMemoryStores().AddStore<ScimUser, GroupedUsers>();
    });

    private static GroupedUsers GetUsers(TestServer server) => server.Services.GetRequiredService<GroupedUsers>();

    private sealed record StoreBehavior
    {
        public bool SharesStorage { get; init; } = true;

        public bool KeepsVersions { get; init; } = true;

        public IReadOnlyList<ScimGroupReference> Groups { get; set; } = [new() { Value = "1", Display = "came along" }];
    }

    private sealed class GroupedUsers : SpyStore<ScimUser>, IScimGroupedStore<ScimUser>
    {
        private readonly StoreBehavior wish;

        public GroupedUsers(ScimInMemoryStores stores, StoreBehavior wish) : base(stores.For<ScimUser>(ScimResourceTypes.User))
        {
            this.wish = wish;
            Features = new ScimStoreFeatures { Versions = wish.KeepsVersions, Keyset = true };
        }

        public int GroupedFinds { get; private set; }

        public int GroupedQueries { get; private set; }

        public bool SharesStorageWith(IScimMemberStore groups) => wish.SharesStorage;

        public async ValueTask<ScimUser?> FindWithGroupsAsync(string id, ScimProjection projection, ScimContext context, CancellationToken cancellationToken)
        {
            GroupedFinds++;
            if (await FindAsync(id, projection, context, cancellationToken) is not { } user)
            {
                return null;
            }

            return WithGroup(user);
        }

        public async ValueTask<ScimList<ScimUser>> QueryWithGroupsAsync(ScimQuery query, ScimContext context, CancellationToken cancellationToken)
        {
            GroupedQueries++;
            var page = await QueryAsync(query, context, cancellationToken);
            return new ScimList<ScimUser>(page) { Resources = [.. page.Resources.Select(WithGroup)] };
        }

        private ScimUser WithGroup(ScimUser user) => new() { Node = user.Node.Thaw(), Groups = [.. wish.Groups] };
    }
}
