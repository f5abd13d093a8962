using Scim.Server.Hosting;
using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.Writing;

public sealed class ConcurrencyTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly TestServer server = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await server.DisposeAsync();

    ValueTask IAsyncDisposable.DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task Fifty_concurrent_creates_of_one_userName_give_exactly_one_201()
    {
        var replies = await RunConcurrentlyAsync(50, _ => server.SendAsync(ScimOperation.Create, "User", body: TestServer.CreateUserBody("twin")));

        replies.Count(reply => reply.Status == 201).Should().Be(1);
        replies.Where(reply => reply.Status != 201).Should().OnlyContain(reply => reply.Status == 409 && reply.ScimType == "uniqueness");
    }

    [Fact]
    public async Task Concurrent_member_adds_by_eight_writers_are_all_applied()
    {
        var users = new List<string>();
        for (var index = 0; index < 400; index++)
        {
            users.Add(await server.CreateUserAsync($"member-{index}"));
        }

        var group = await server.CreateGroupAsync("crowd");

        var replies = await RunConcurrentlyAsync(8, async writer =>
        {
            var statuses = new List<int>();
            foreach (var user in users.Skip(writer * 50).Take(50))
            {
                var reply = await server.PatchAsync("Group", group, $$"""{"op":"add","path":"members","value":[{"value":"{{user}}"}]}""");
                statuses.Add(reply.Status);
            }

            return statuses;
        });

        replies.SelectMany(statuses => statuses).Should().OnlyContain(status => status == 204).And.HaveCount(400);
        (await server.FindAsync("Group", group)).MemberIds.Should().BeEquivalentTo(users);
    }

    [Fact]
    public async Task Concurrent_patches_of_different_attributes_are_all_applied()
    {
        var user = await server.CreateUserAsync("parallel");
        string[] attributes = ["nickName", "title", "userType", "locale", "timezone", "displayName", "preferredLanguage", "profileUrl"];

        var replies = await RunConcurrentlyAsync(attributes.Length * 6, index =>
        {
            var attribute = attributes[index % attributes.Length];
            return server.PatchAsync("User", user, $$"""{"op":"replace","path":"{{attribute}}","value":"{{attribute}}"}""");
        });

        replies.Should().OnlyContain(reply => reply.Status == 200);
        var stored = (await server.FindAsync("User", user)).Json;
        attributes.Should().OnlyContain(attribute => stored[attribute]!.GetValue<string>() == attribute); // a missing one fails by its exception
    }

    [Fact]
    public async Task Only_one_of_two_concurrent_patches_with_the_same_If_Match_succeeds()
    {
        var user = await server.CreateUserAsync("versioned");
        var version = (await server.FindAsync("User", user)).Reply.ETag;

        var replies = await RunConcurrentlyAsync(2, index => server.SendAsync(
            new ScimRequest(server.CreateRequest(ScimOperation.Patch, "User", user, TestServer.CreatePatchBody($$"""{"op":"add","path":"title","value":"{{index}}"}"""))) { IfMatch = version }));

        replies.Select(reply => reply.Status).Should().BeEquivalentTo([200, 412]);
    }

    private static Task<TResult[]> RunConcurrentlyAsync<TResult>(int count, Func<int, Task<TResult>> act) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(index => Task.Run(() => act(index))));
}
