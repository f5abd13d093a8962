using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.Writing;

public sealed class ConcurrencyTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly TestServer server = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await server.DisposeAsync();

    ValueTask IAsyncDisposable.DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task Creates_of_one_userName_give_exactly_one_201_when_fifty_come_at_once()
    {
        var replies = await TogetherAsync(50, _ => server.SendAsync(ScimOperation.Create, "User", body: TestServer.UserBody("twin")));

        replies.Count(reply => reply.Status == 201).Should().Be(1);
        replies.Where(reply => reply.Status != 201).Should().OnlyContain(reply => reply.Status == 409 && reply.ScimType == "uniqueness");
    }

    [Fact]
    public async Task Member_adds_are_all_kept_when_eight_writers_add_fifty_each()
    {
        var users = new List<string>();
        for (var index = 0; index < 400; index++)
        {
            users.Add(await server.UserAsync($"member-{index}"));
        }

        var group = await server.GroupAsync("crowd");

        var replies = await TogetherAsync(8, async writer =>
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
    public async Task Patches_of_different_attributes_are_all_kept_when_they_come_at_once()
    {
        var user = await server.UserAsync("parallel");
        string[] attributes = ["nickName", "title", "userType", "locale", "timezone", "displayName", "preferredLanguage", "profileUrl"];

        var replies = await TogetherAsync(attributes.Length * 6, index =>
        {
            var attribute = attributes[index % attributes.Length];
            return server.PatchAsync("User", user, $$"""{"op":"replace","path":"{{attribute}}","value":"{{attribute}}"}""");
        });

        replies.Should().OnlyContain(reply => reply.Status == 200);
        var stored = (await server.FindAsync("User", user)).Json;
        attributes.Should().OnlyContain(attribute => stored[attribute]!.GetValue<string>() == attribute); // a missing one fails by its exception
    }

    [Fact]
    public async Task Patches_with_one_version_let_one_pass_when_two_come_at_once()
    {
        var user = await server.UserAsync("versioned");
        var version = (await server.FindAsync("User", user)).Reply.ETag;

        var replies = await TogetherAsync(2, index => server.SendAsync(
            server.Request(ScimOperation.Patch, "User", user, TestServer.PatchBody($$"""{"op":"add","path":"title","value":"{{index}}"}""")) with { IfMatch = version }));

        replies.Select(reply => reply.Status).Should().BeEquivalentTo([200, 412]);
    }

    private static Task<TResult[]> TogetherAsync<TResult>(int count, Func<int, Task<TResult>> act) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(index => Task.Run(() => act(index))));
}
