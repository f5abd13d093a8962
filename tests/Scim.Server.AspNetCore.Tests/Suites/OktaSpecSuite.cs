using System.Text.Json;
using System.Text.Json.Nodes;
using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Suites;

/// <summary>The steps of Okta's SPEC test, one check each.</summary>
public sealed class OktaSpecSuite : SuiteTest
{
    [Theory, Presets("default", "strict"), Detects("numbers-as-text")]
    public async Task The_paging_values_are_JSON_numbers(string preset)
    {
        var okta = await Populated(preset);
        var page = (await okta.Get("/Users?count=1&startIndex=1")).ShouldList();
        foreach (var name in new[] { "itemsPerPage", "startIndex", "totalResults" })
        {
            (page[name]?.GetValueKind()).Should().Be(JsonValueKind.Number, "{0} answered {1}", page.Request, page.Body);
        }

        page.Resources.Should().ContainSingle();
        page["itemsPerPage"]!.GetValue<int>().Should().Be(1); // the loop above found a number
    }

    [Theory, Presets("default", "strict"), Detects("lists-without-names")]
    public async Task The_first_user_is_complete(string preset)
    {
        var okta = await Populated(preset);
        var page = (await okta.Get("/Users?count=1&startIndex=1")).ShouldList();
        ShouldBeWhole(page, "Resources", 0);
        page.Text("Resources", 0, "active").Should().Be("true");
        page.List("Resources", 0, "emails").Should().NotBeEmpty();
    }

    [Theory, Presets("default", "strict"), Detects("single-reads-lack-emails")]
    public async Task The_listed_user_can_be_read_by_id(string preset)
    {
        var okta = await Populated(preset);
        var listed = (await okta.Get("/Users?count=1&startIndex=1")).ShouldList().Resources[0];
        var read = (await okta.Get($"/Users/{listed["id"]}")).ShouldBe(200);
        JsonNode.DeepEquals(read.Json, listed).Should().BeTrue("{0} was listed as {1}", read.Body, listed);
    }

    [Theory, Presets("default", "strict"), Detects("no-match-is-404")]
    public async Task An_unknown_userName_returns_an_empty_list(string preset)
    {
        var okta = await Populated(preset);
        (await okta.Filter("userName eq \"nobody.at.all@example.com\"")).ShouldList(total: 0).Resources.Should().BeEmpty();
    }

    [Theory, Presets("default", "strict"), Detects("7644-3.4.1-02")]
    public async Task An_unknown_id_is_not_found(string preset)
    {
        var okta = await Populated(preset);
        (await okta.Get("/Users/00000000-nobody")).ShouldFail(404).Text("detail").Should().NotBeEmpty();
        (await okta.Get("/Groups/00000000-nobody")).ShouldFail(404).Text("detail").Should().NotBeEmpty();
    }

    [Theory, Presets("default", "strict"), Detects("posts-are-200")]
    public async Task A_new_user_is_created_and_returned(string preset)
    {
        var okta = (await Server(preset)).With("Content-Type", "application/json");
        var created = (await okta.Post("/Users", User("ida.new@example.com"))).ShouldBe(201);
        ShouldBeWhole(created);
        created.Text("active").Should().Be("true");
        created.Text("userName").Should().Be("ida.new@example.com");
        created.List("schemas").Select(node => (string?)node).Should().Contain(Sample.UserUrn);
        created.Header("Location").Should().Be(created.Text("meta", "location"));
    }

    [Theory, Presets("default", "strict"), Detects("creations-are-forgotten")]
    public async Task A_created_user_can_be_read(string preset)
    {
        var okta = await Server(preset);
        var created = await okta.Create("/Users", User("ida.new@example.com"));
        var read = (await okta.Get(created.Path)).ShouldBe(200);
        ShouldBeWhole(read);
        read.Text("userName").Should().Be("ida.new@example.com");
        read.Text("name", "familyName").Should().Be("Rhodes");
    }

    [Theory, Presets("default", "strict"), Detects("duplicates-are-taken")]
    public async Task A_duplicate_user_is_a_conflict(string preset)
    {
        var okta = await Server(preset);
        await okta.Create("/Users", User("ida.new@example.com"));
        (await okta.Post("/Users", User("ida.new@example.com"))).ShouldFail(409, "uniqueness");
        (await okta.Post("/Users", User("IDA.NEW@example.com"))).ShouldFail(409, "uniqueness");
    }

    [Theory, Presets("default", "strict"), Detects("names-are-case-exact")]
    public async Task A_name_in_capitals_finds_the_user(string preset)
    {
        var okta = await Server(preset);
        await okta.Create("/Users", User("ida.new@example.com"));
        (await okta.Filter("userName eq \"IDA.NEW@EXAMPLE.COM\"")).ShouldList(total: 1).GetAll("userName").Should().Equal("ida.new@example.com");
    }

    [Theory, Presets("default", "strict"), Detects("groups-are-not-offered")]
    public async Task Groups_are_listed(string preset)
    {
        var okta = await Server(preset);
        await okta.CreateGroup("Everyone");
        (await okta.Get("/Groups")).ShouldList(total: 1).GetAll("displayName").Should().Equal("Everyone");
    }

    [Theory, Presets("default", "strict"), Detects("refusals-lack-a-body")]
    public async Task A_wrong_token_is_rejected_with_an_error(string preset)
    {
        var okta = await Server(preset);
        (await okta.With("Authorization", "Bearer not-the-token-at-all").Get("/Users")).ShouldFail(401).Text("detail").Should().NotBeEmpty();
        (await okta.Without("Authorization").Get("/Users")).ShouldFail(401).Text("detail").Should().NotBeEmpty();
    }

    [Theory, Presets("default", "strict"), Detects("charset-headers-are-refused")]
    public async Task The_headers_of_Okta_are_accepted(string preset)
    {
        var okta = (await Server(preset)).With("Accept", "application/scim+json").With("Accept-Charset", "utf-8")
            .With("Content-Type", "application/scim+json; charset=utf-8").With("User-Agent", "Okta SCIM Client 1.0.0");
        var created = await okta.Create("/Users", User("ida.new@example.com"));
        (await okta.Get(created.Path)).ShouldBe(200);
    }

    private static JsonObject User(string userName) => Sample.User(
        userName,
        ("name", Sample.Object(("givenName", "Ida"), ("familyName", "Rhodes"))),
        ("emails", Sample.Emails(userName, primary: true)),
        ("displayName", "Ida Rhodes"),
        ("locale", "en-US"),
        ("active", true));

    private static void ShouldBeWhole(Reply reply, params object[] at)
    {
        reply.Text([.. at, "id"]).Should().NotBeEmpty().And.NotContain("bulkId");
        reply.Text([.. at, "userName"]).Should().NotBeEmpty();
        reply.Text([.. at, "name", "givenName"]).Should().Be("Ida");
        reply.Text([.. at, "name", "familyName"]).Should().Be("Rhodes");
    }

    private async Task<ScimClient> Populated(string preset)
    {
        var okta = await Server(preset);
        await okta.Create("/Users", User("ida.one@example.com"));
        await okta.Create("/Users", User("ida.two@example.com"));
        return okta;
    }
}
