using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Scim.Server.EntityFrameworkCore.Tests.Support;
using Scim.Server.Hosting;

namespace Scim.Server.EntityFrameworkCore.Tests;

/// <summary>Elements of lists that have no value.</summary>
public sealed class ElementTests(AppDatabase database) : IClassFixture<AppDatabase>
{
    private const string Body = """
        {
          "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
          "userName": "ada",
          "emails": [{"display": "Front desk"}, {"value": "ada@example.com"}, {"display": "Back door", "type": "other"}],
          "phoneNumbers": [{"type": "work"}, {"value": "tel:1"}]
        }
        """;

    private readonly string tenant = database.NewTenant();

    [Fact]
    public async Task An_element_without_value_is_returned_and_found()
    {
        await using var engine = new Engine(database, tenant);
        var (reply, created) = await engine.SendAsync(ScimOperation.Create, "User", body: Body);
        reply.Status.Should().Be(201);
        var (_, found) = await engine.SendAsync(ScimOperation.Find, "User", created?["id"]?.GetValue<string>());
        foreach (var shown in new[] { created, found })
        {
            shown?["emails"]?.ToJsonString().Should().Be("""[{"display":"Front desk"},{"value":"ada@example.com"},{"display":"Back door","type":"other"}]""");
            shown?["phoneNumbers"]?.ToJsonString().Should().Be("""[{"type":"work"},{"value":"tel:1"}]""");
        }

        foreach (var filter in new[] { "emails[display eq \"front desk\"]", "emails[type eq \"other\" and not (value pr)]", "phoneNumbers[type eq \"work\"]", "emails.display sw \"Back\"" })
        {
            using var store = new AppUserStore(database.Open());
            var page = await store.QueryAsync(new ScimQuery { Count = 5, Filter = Filter.Parse(filter) }, Context, CancellationToken.None);
            page.TotalResults.Should().Be(1, "of {0}", filter);
        }
    }

    [Fact]
    public async Task An_element_without_value_survives_writes_that_do_not_concern_it()
    {
        await using var engine = new Engine(database, tenant);
        var (_, created) = await engine.SendAsync(ScimOperation.Create, "User", body: Body);
        var id = created?["id"]?.GetValue<string>() ?? "";
        await engine.PatchAsync("User", id, """{"op":"replace","path":"nickName","value":"a"}""");
        await engine.PatchAsync("User", id, """{"op":"add","path":"emails","value":[{"value":"ada@home.example"}]}""");
        var (_, found) = await engine.SendAsync(ScimOperation.Find, "User", id);
        GetDisplays(found).Should().Equal("Front desk", null, "Back door", null);
        found?["phoneNumbers"]?.AsArray().Count.Should().Be(2);

        await engine.PatchAsync("User", id, """{"op":"remove","path":"emails[display eq \"Front desk\"]"}""");
        (_, found) = await engine.SendAsync(ScimOperation.Find, "User", id);
        GetDisplays(found).OfType<string>().Should().Equal("Back door");
    }

    [Fact]
    public async Task A_row_with_only_nulls_is_not_an_element()
    {
        await using var engine = new Engine(database, tenant);
        var ada = await engine.Users.ForTenant(tenant).CreateAsync(new ScimUser { UserName = "ada" });
        await using (var db = database.Open())
        {
            var row = await db.Users.SingleAsync(user => user.Id == Guid.Parse(ada.Id ?? ""));
            row.Mails.Add(new AppMail());
            row.Phones.Add(new AppPhone());
            await db.SaveChangesAsync();
        }

        var found = await engine.Users.ForTenant(tenant).FindAsync(ada.Id ?? "");
        found?.Node.Contains("emails").Should().BeFalse();
        found?.Node.Contains("phoneNumbers").Should().BeFalse();
        using var store = new AppUserStore(database.Open());
        (await store.QueryAsync(new ScimQuery { Count = 5, Filter = Filter.Parse("emails pr or phoneNumbers pr") }, Context, CancellationToken.None)).TotalResults.Should().Be(0);
    }

    private ScimContext Context => new() { Tenant = tenant, ResourceType = ScimResourceTypes.User };

    private static IEnumerable<string?> GetDisplays(JsonNode? user) => user?["emails"]?.AsArray().Select(email => email?["display"]?.GetValue<string>()) ?? [];
}
