using Scim.Server.Hosting;
using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.Search;

public sealed class SearchHandlerTests : IAsyncLifetime, IAsyncDisposable
{
    private const string Schemas = "\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:SearchRequest\"]";
    private readonly TestServer server = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await server.DisposeAsync();

    ValueTask IAsyncDisposable.DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task Search_returns_the_same_result_as_the_query()
    {
        await server.CreateUserAsync("a", ""","title":"x" """);
        await server.CreateUserAsync("b", ""","title":"y" """);

        var search = await SearchAsync($$"""{ {{Schemas}},"FILTER":"title pr","sortBy":"userName","SortOrder":"descending","startIndex":1,"count":1,"attributes":["userName"]}""");
        var query = await server.QueryAsync("User", new()
        {
            Filter = "title pr", SortBy = "userName", SortOrder = "descending", StartIndex = "1", Count = "1", Attributes = "userName",
        });

        search.Status.Should().Be(200, search.Text);
        search.Text.Should().Be(query.Text);
    }

    [Theory]
    [InlineData("\"attributes\":\"userName, title\"")]
    [InlineData("\"attributes\":[\"userName\",\"title\"]")]
    [InlineData("\"excludedAttributes\":[\"name\",\"meta\",\"groups\"]")]
    public async Task Search_accepts_attributes_as_a_list_or_a_comma_separated_string(string member)
    {
        await server.CreateUserAsync("a", ""","title":"x" """);

        var reply = await SearchAsync($$"""{ {{Schemas}},{{member}}}""");

        reply.Page[0]!.AsObject().Select(part => part.Key).Should().BeEquivalentTo("schemas", "id", "userName", "title"); // one user
    }

    [Theory]
    [InlineData("", "invalidSyntax")]
    [InlineData("[]", "invalidSyntax")]
    [InlineData("""{"schemas":[],"count":1}""", "invalidSyntax")]
    [InlineData("""{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"]}""", "invalidSyntax")]
    [InlineData("""{"count":1,"COUNT":2}""", "invalidSyntax")]
    [InlineData("""{"count":1} {}""", "invalidSyntax")]
    [InlineData("""{"count":"1"}""", "invalidValue")]
    [InlineData("""{"count":1.5}""", "invalidValue")]
    [InlineData("""{"filter":7}""", "invalidValue")]
    [InlineData("""{"attributes":[7]}""", "invalidValue")]
    [InlineData("""{"attributes":["a"],"excludedAttributes":["b"]}""", "invalidValue")]
    [InlineData("""{"filter":"userName"}""", "invalidFilter")]
    public async Task Search_rejects_an_invalid_search_request(string body, string type)
    {
        var reply = await SearchAsync(body);

        (reply.Status, reply.ScimType).Should().Be((400, type), reply.Text);
    }

    [Theory]
    [InlineData("default", 200)]
    [InlineData("strict", 400)]
    public async Task Search_without_schemas_is_rejected_only_under_strict(string preset, int status)
    {
        await using var chosen = new TestServer(options: options => options.UsePreset(preset));

        (await chosen.SendAsync(ScimOperation.Search, "User", body: """{"count":1,"unknown":{"a":[1]}}""")).Status.Should().Be(status);
    }

    private Task<TestReply> SearchAsync(string body) => server.SendAsync(ScimOperation.Search, "User", body: body);
}
