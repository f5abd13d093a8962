using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Scim.Server.Hosting;
using Scim.Server.Tests.Filters.Model;
using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.Root;

/// <summary>Compares root queries with a naive model that evaluates every resource as JSON.</summary>
public sealed class RootModelTests : IAsyncLifetime, IAsyncDisposable
{
    private static readonly string[] Texts = ["a", "B", "b", "é", "", "Group", "Note"];

    private static readonly ModelAttribute[] Attributes =
    [
        new("userName", ["userName"], ModelKind.Folded),
        new("displayName", ["displayName"], ModelKind.Folded),
        new("externalId", ["externalId"], ModelKind.Exact),
        new("active", ["active"], ModelKind.Boolean),
        new("weight", ["weight"], ModelKind.Number),
        new("emails.value", ["emails", "value"], ModelKind.Folded),
        new("members.value", ["members", "value"], ModelKind.Exact),
        new("meta.resourceType", ["meta", "resourceType"], ModelKind.Exact),
        new("nothing", ["nothing"], ModelKind.Folded),
    ];

    private static readonly ScimResourceType Note = new("Note", "Notes", new ScimSchema("urn:example:2.0:Note", "Note",
        [new ScimAttribute("displayName"), new ScimAttribute("weight", ScimAttributeType.Integer), new ScimAttribute("active", ScimAttributeType.Boolean)]));

    private readonly Random random = new(7_644);
    private readonly TestServer server = new(builder => builder.AddResourceType(Note).AddTestStores(), options => options.UniqueGroupNames = false);
    private readonly List<JsonElement> resources = [];

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await server.DisposeAsync();

    ValueTask IAsyncDisposable.DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task A_query_over_all_types_agrees_with_the_naive_model()
    {
        await FillAsync();
        var found = 0;
        for (var round = 0; round < 1_500; round++)
        {
            var filter = random.Next(8) == 0 ? null : Filter(depth: 3);
            var sort = random.Next(2) == 0 ? null : new[] { "displayName", "userName", "weight" }[random.Next(3)];
            var (descending, start, count) = (random.Next(2) == 0, random.Next(1, 15), random.Next(0, 15));
            var query = new ScimQueryParameters
            {
                Filter = filter?.Text,
                SortBy = sort,
                SortOrder = descending ? "descending" : null,
                StartIndex = $"{start}",
                Count = $"{count}",
            };

            var reply = await server.SendAsync(new ScimRequest(server.CreateRequest(ScimOperation.Query)) { Query = query });

            var matches = Sort(resources.Where(resource => filter is null || NaiveEvaluator.Matches(filter, resource)), sort, descending).ToList();
            reply.Status.Should().Be(200, "{0} answered {1}", query, reply.Text);
            reply.Json["totalResults"]?.GetValue<int>().Should().Be(matches.Count, "{0}", query);
            reply.Page.Select(resource => resource?["id"]?.GetValue<string>()).Should().Equal(matches.Skip(start - 1).Take(count).Select(GetId), "{0}", query);
            found += matches.Count;
        }

        found.Should().BeInRange(1_500 * 5, 1_500 * 30, "filters that select all or nothing prove little");
    }

    private static IEnumerable<JsonElement> Sort(IEnumerable<JsonElement> matches, string? sort, bool descending)
    {
        if (sort is null)
        {
            return matches;
        }

        var valued = matches.ToLookup(resource => resource.TryGetProperty(sort, out _));
        var ordered = valued[true].OrderBy(GetId, ScimText.Comparer).ToList();
        ordered = sort == "weight"
            ? [.. descending ? ordered.OrderByDescending(resource => resource.GetProperty(sort).GetInt32()) : ordered.OrderBy(resource => resource.GetProperty(sort).GetInt32())]
            : [.. descending ? ordered.OrderByDescending(Key, ScimText.Comparer) : ordered.OrderBy(Key, ScimText.Comparer)];
        var missing = valued[false].OrderBy(GetId, ScimText.Comparer);
        return descending ? missing.Concat(ordered) : ordered.Concat(missing);

        string Key(JsonElement resource) => ScimText.Fold(resource.GetProperty(sort).GetString() ?? string.Empty);
    }

    private static string GetId(JsonElement resource) => resource.GetProperty("id").GetString() ?? string.Empty;

    private async Task FillAsync()
    {
        foreach (var index in Enumerable.Range(0, 40))
        {
            var display = CreateOptionalMember("displayName", $"\"{Texts[random.Next(4)]}\"");
            var active = CreateOptionalMember("active", random.Next(2) == 0 ? "true" : "false");
            if (index % 2 == 0)
            {
                await server.CreateUserAsync($"{Texts[random.Next(4)]}{index}", display + active + CreateOptionalMember("externalId", $"\"{Texts[random.Next(4)]}\"") + CreateOptionalMember("emails", """[{"value":"b@x"},{"value":"a"}]"""));
            }
            else if (index % 3 == 0)
            {
                await server.SendAsync(ScimOperation.Create, "Note", body: $$"""{"schemas":["{{Note.Schema.Id}}"]{{display}}{{active}}{{CreateOptionalMember("weight", $"{random.Next(4)}")}}}""");
            }
            else
            {
                await server.CreateGroupAsync(Texts[random.Next(4)]);
            }
        }

        foreach (var type in server.Server.Registry.ResourceTypes)
        {
            using var page = JsonDocument.Parse((await server.QueryAsync(type.Name, new())).Text);
            resources.AddRange(page.RootElement.GetProperty("Resources").EnumerateArray().Select(resource => resource.Clone()));
        }

        resources.Should().HaveCount(40);
    }

    private string CreateOptionalMember(string name, string json) => random.Next(3) == 0 ? string.Empty : $",\"{name}\":{json}";

    private ModelFilter Filter(int depth) => depth == 0 ? Term() : random.Next(6) switch
    {
        0 => new ModelAnd(Filter(depth - 1), Filter(depth - 1)),
        1 or 2 => new ModelOr(Filter(depth - 1), Filter(depth - 1)),
        3 => new ModelNot(Filter(depth - 1)),
        _ => Term(),
    };

    private ModelFilter Term()
    {
        var attribute = Attributes[random.Next(Attributes.Length)];
        string[] operators = attribute.Kind switch
        {
            ModelKind.Boolean => ["eq", "ne"],
            ModelKind.Number => ["eq", "ne", "gt", "ge", "lt", "le"],
            _ => ["eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le"],
        };
        object value = attribute.Kind switch
        {
            ModelKind.Boolean => random.Next(2) == 0,
            ModelKind.Number => (decimal)random.Next(4),
            _ => Texts[random.Next(Texts.Length)],
        };
        return random.Next(5) switch
        {
            0 => new ModelPresence(attribute),
            1 => new ModelComparison(attribute, operators[random.Next(2)], null),
            _ => new ModelComparison(attribute, operators[random.Next(operators.Length)], value),
        };
    }
}
