using System.Net;
using System.Text.Json;
using Scim.Server.LegacyAdo.Tests.Support;

namespace Scim.Server.LegacyAdo.Tests;

/// <summary>Memberships in filters that SQL cannot answer as a whole, and what cannot be a member.</summary>
public sealed class MembershipTests
{
    [Theory]
    [InlineData("groups.value eq \"G\" and title pr", "ada")]
    [InlineData("groups.value eq \"G\" or title eq \"boss\"", "ada bob cy")]
    [InlineData("not (groups.value eq \"G\" and title pr)", "bob cy")]
    [InlineData("groups[value eq \"G\" and type eq \"direct\"] and not (title pr)", "bob")]
    [InlineData("not (groups pr) and title co \"o\"", "cy")]
    [InlineData("groups.value eq \"G\" and userName sw \"b\"", "bob")]
    public async Task A_filter_may_ask_about_memberships_and_about_anything_else(string filter, string names)
    {
        await using var server = await LegacyServer.StartAsync();
        var ada = await server.CreateAsync(new { userName = "ada", title = "guide" });
        var bob = await server.CreateAsync(new { userName = "bob" });
        await server.CreateAsync(new { userName = "cy", title = "Boss" });
        using var created = await server.PostAsync("Groups", new { displayName = "g", members = new[] { new { value = IdOf(ada) }, new { value = IdOf(bob) } } });
        var group = IdOf(JsonDocument.Parse(await created.Content.ReadAsStringAsync()).RootElement);

        var found = await server.GetAsync("Users?filter=" + Uri.EscapeDataString(filter.Replace("\"G\"", $"\"{group}\"", StringComparison.Ordinal)));

        string.Join(' ', found.GetProperty("Resources").EnumerateArray().Select(user => user.GetProperty("userName").GetString())).Should().Be(names);
    }

    [Fact]
    public async Task A_department_in_a_department_is_refused_and_Schemas_says_so()
    {
        await using var server = await LegacyServer.StartAsync();
        using var created = await server.PostAsync("Groups", new { displayName = "inner" });
        var inner = IdOf(JsonDocument.Parse(await created.Content.ReadAsStringAsync()).RootElement);

        using var refused = await server.PostAsync("Groups", new { displayName = "outer", members = new[] { new { value = inner } } });

        refused.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await refused.Content.ReadAsStringAsync()).Should().Contain("a department holds people alone");
        var members = (await server.GetAsync("Schemas/" + ScimUrns.Group)).GetProperty("attributes").EnumerateArray().Single(attribute => attribute.GetProperty("name").GetString() == "members");
        members.GetProperty("subAttributes").EnumerateArray().Single(part => part.GetProperty("name").GetString() == "type").GetProperty("canonicalValues").EnumerateArray()
            .Select(value => value.GetString()).Should().Equal("User");
    }

    [Fact]
    public async Task A_member_is_shown_by_the_full_name_or_else_by_the_name_that_the_user_shows()
    {
        await using var server = await LegacyServer.StartAsync();
        var people = new[] { await server.CreateAsync(new { userName = "Ada", displayName = "Ada Lovelace" }), await server.CreateAsync(new { userName = "Bob.B" }) };
        server.File.Execute("INSERT INTO PERSON (LOGIN, FULL_NAME) VALUES ('CY', '')");
        var ids = people.Select(IdOf).Append("P0000000006");

        using var created = await server.PostAsync("Groups", new { displayName = "g", members = ids.Select(id => new { value = id }) });

        var members = JsonDocument.Parse(await created.Content.ReadAsStringAsync()).RootElement.GetProperty("members");
        members.EnumerateArray().Select(member => member.GetProperty("display").GetString()).Should().Equal("Ada Lovelace", "Bob.B", "CY");
    }

    private static string? IdOf(JsonElement resource) => resource.GetProperty("id").GetString();
}
