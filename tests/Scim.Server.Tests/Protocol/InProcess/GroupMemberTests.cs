using Microsoft.Extensions.DependencyInjection;
using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.InProcess;

public sealed class GroupMemberTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Members_are_added_listed_and_removed_wherever_the_store_keeps_them(bool isSeparate)
    {
        await using var server = CreateServer(isSeparate, out var events);
        var groups = server.Services.GetRequiredService<IScimResources<ScimGroup>>();
        var (ann, bob, cy) = (await server.CreateUserAsync("ann"), await server.CreateUserAsync("bob"), await server.CreateUserAsync("cy"));
        var id = await server.CreateGroupAsync("Guides", ann);

        await groups.AddMembersAsync(id, [ann, bob, cy, bob]);
        (await ReadAsync(groups, id)).Should().BeEquivalentTo(ann, bob, cy);
        events.Events[^1].Kind.Should().Be(ScimEventKind.Patched);

        await groups.RemoveMembersAsync(id, [bob, "none"]);
        (await ReadAsync(groups, id)).Should().BeEquivalentTo(ann, cy);
        (await groups.FindAsync(id))?.Members.Select(member => member.Value).Should().BeEquivalentTo(ann, cy);
    }

    [Fact]
    public async Task A_change_of_separately_stored_members_is_published_as_a_delta()
    {
        await using var server = CreateServer(isSeparate: true, out var events);
        var (ann, bob) = (await server.CreateUserAsync("ann"), await server.CreateUserAsync("bob"));
        var id = await server.CreateGroupAsync("Guides", ann);

        await server.Services.GetRequiredService<IScimResources<ScimGroup>>().AddMembersAsync(id, [bob]);

        var change = events.Events[^1];
        change.Members?.Add.Select(member => (member.Value, member.Type)).Should().Equal((bob, "User"));
        (change.Members?.Clear, change.Members?.Remove.Count, change.Before).Should().Be((false, 0, null));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Unknown_members_and_unknown_groups_are_rejected(bool isSeparate)
    {
        await using var server = CreateServer(isSeparate, out _);
        var groups = server.Services.GetRequiredService<IScimResources<ScimGroup>>();
        var (ann, id) = (await server.CreateUserAsync("ann"), await server.CreateGroupAsync("Guides"));

        (await GetStatusAsync(() => groups.AddMembersAsync(id, [ann, "none"]).AsTask())).Should().Be(400);
        (await GetStatusAsync(() => groups.AddMembersAsync("none", [ann]).AsTask())).Should().Be(404);
        (await GetStatusAsync(() => groups.RemoveMembersAsync("none", [ann]).AsTask())).Should().Be(404);
        (await GetStatusAsync(() => ReadAsync(groups, "none"))).Should().Be(404);
        (await ReadAsync(groups, id)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_group_of_another_tenant_is_not_found()
    {
        await using var server = CreateServer(isSeparate: true, out _);
        var (ann, id) = (await server.CreateUserAsync("ann"), await server.CreateGroupAsync("Guides"));

        var add = () => server.Services.GetRequiredService<IScimResources<ScimGroup>>().ForTenant("other").AddMembersAsync(id, [ann]).AsTask();
        (await GetStatusAsync(add)).Should().Be(404);
    }

    [Fact]
    public async Task Unknown_members_are_skipped_where_the_policy_says_so()
    {
        await using var server = CreateServer(isSeparate: true, out var events, options => options.UnknownMembers = ScimUnknownMembers.Ignore);
        var groups = server.Services.GetRequiredService<IScimResources<ScimGroup>>();
        var (ann, id) = (await server.CreateUserAsync("ann"), await server.CreateGroupAsync("Guides"));

        await groups.AddMembersAsync(id, [ann, "none"]);

        (await ReadAsync(groups, id)).Should().Equal(ann);
        events.Events[^1].IgnoredMembers.Should().Equal("none");
    }

    [Fact]
    public async Task A_type_without_members_has_no_member_operations()
    {
        await using var server = CreateServer(isSeparate: true, out _);
        var users = server.Services.GetRequiredService<IScimResources<ScimUser>>();
        var id = await server.CreateUserAsync("ann");

        var add = async () => await users.AddMembersAsync(id, [id]);
        (await add.Should().ThrowAsync<InvalidOperationException>()).WithMessage("*'User' has no members*");
    }

    private static TestServer CreateServer(bool isSeparate, out RecordingEventSink sink, Action<ScimOptions>? options = null)
    {
        var events = sink = new RecordingEventSink();
        return new TestServer(
            builder =>
            {
                builder.Services.AddSingleton(events).AddSingleton<PlainStore<ScimUser>>().AddSingleton<PlainStore<ScimGroup>>();
                _ = isSeparate ? builder.AddTestStores() : builder.AddStore<ScimUser, PlainStore<ScimUser>>().AddStore<ScimGroup, PlainStore<ScimGroup>>();
                builder.AddEventSink<RecordingEventSink>();
            },
            options);
    }

    private static async Task<IReadOnlyList<string?>> ReadAsync(IScimResources<ScimGroup> groups, string id)
    {
        var members = new List<string?>();
        await foreach (var member in groups.GetMembersAsync(id))
        {
            members.Add(member.Value);
        }

        return members;
    }

    private static async Task<int> GetStatusAsync(Func<Task> act) => (await act.Should().ThrowAsync<ScimException>()).Which.Error.Status;
}
