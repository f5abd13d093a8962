using System.Net;
using System.Text.Json;
using Scim.Server.LegacyAdo.Tests.Support;

namespace Scim.Server.LegacyAdo.Tests;

/// <summary>Memberships in filters that SQL cannot answer completely, and resources that cannot be members.</summary>
public sealed class MembershipTests
{
    [Theory]
    [InlineData("groups.value eq \"G\" and title pr", "ada")]
    [InlineData("groups.value eq \"G\" or title eq \"boss\"", "ada bob cy")]
    [InlineData("not (groups.value eq \"G\" and title pr)", "bob cy")]
    [InlineData("groups[value eq \"G\" and type eq \"direct\"] and not (title pr)", "bob")]
    [InlineData("not (groups pr) and title co \"o\"", "cy")]
    [InlineData("groups.value eq \"G\" and userName sw \"b\"", "bob")]
    public async Task A_filter_may_combine_memberships_with_other_attributes(string filter, string names)
    {
        await using var server = await LegacyServer.StartAsync();
        var ada = await server.CreateAsync(new { userName = "ada", title = "guide" });
        var bob = await server.CreateAsync(new { userName = "bob" });
        await server.CreateAsync(new { userName = "cy", title = "Boss" });
        using var created = await server.PostAsync("Groups", new { displayName = "g", members = new[] { new { value = GetId(ada) }, new { value = GetId(bob) } } });
        var group = GetId(JsonDocument.Parse(await created.Content.ReadAsStringAsync()).RootElement);

        var found = await server.GetAsync("Users?filter=" + Uri.EscapeDataString(filter.Replace("\"G\"", $"\"{group}\"", StringComparison.Ordinal)));

        string.Join(' ', found.GetProperty("Resources").EnumerateArray().Select(user => user.GetProperty("userName").GetString())).Should().Be(names);
    }

    [Fact]
    public async Task Nested_departments_are_rejected_and_excluded_from_the_schema()
    {
        await using var server = await LegacyServer.StartAsync();
        using var created = await server.PostAsync("Groups", new { displayName = "inner" });
        var inner = GetId(JsonDocument.Parse(await created.Content.ReadAsStringAsync()).RootElement);

        using var refused = await server.PostAsync("Groups", new { displayName = "outer", members = new[] { new { value = inner } } });

        refused.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await refused.Content.ReadAsStringAsync()).Should().Contain("a department can contain only people");
        var members = (await server.GetAsync("Schemas/" + ScimUrns.Group)).GetProperty("attributes").EnumerateArray().Single(attribute => attribute.GetProperty("name").GetString() == "members");
        members.GetProperty("subAttributes").EnumerateArray().Single(part => part.GetProperty("name").GetString() == "type").GetProperty("canonicalValues").EnumerateArray()
            .Select(value => value.GetString()).Should().Equal("User");
    }

    [Fact]
    public async Task The_display_of_a_member_is_the_full_name_or_else_the_userName()
    {
        await using var server = await LegacyServer.StartAsync();
        var people = new[] { await server.CreateAsync(new { userName = "Ada", displayName = "Ada Lovelace" }), await server.CreateAsync(new { userName = "Bob.B" }) };
        server.File.Execute("INSERT INTO PERSON (LOGIN, FULL_NAME) VALUES ('CY', '')");
        var ids = people.Select(GetId).Append("P0000000006");

        using var created = await server.PostAsync("Groups", new { displayName = "g", members = ids.Select(id => new { value = id }) });

        var members = JsonDocument.Parse(await created.Content.ReadAsStringAsync()).RootElement.GetProperty("members");
        members.EnumerateArray().Select(member => member.GetProperty("display").GetString()).Should().Equal("Ada Lovelace", "Bob.B", "CY");
    }

    private static string? GetId(JsonElement resource) => resource.GetProperty("id").GetString();
}
