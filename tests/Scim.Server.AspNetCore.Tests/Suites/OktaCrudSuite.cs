using System.Text.Json.Nodes;
using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Suites;

/// <summary>The requests of Okta's CRUD test, and the state that the server must return afterwards: users by PATCH and by PUT, pushed groups, imports.</summary>
public sealed class OktaCrudSuite : SuiteTest
{
    [Theory, Presets("default", "strict"), Detects("creations-are-forgotten")]
    public async Task An_assigned_user_is_searched_and_then_created(string preset)
    {
        var okta = await Server(preset);
        (await okta.Get("/Users", ("filter", "userName eq \"mary@example.com\""), ("startIndex", "1"), ("count", "100"))).ShouldList(total: 0);

        var created = await okta.Create("/Users", User("mary@example.com"));
        (await okta.Get("/Users", ("filter", "userName eq \"mary@example.com\""), ("startIndex", "1"), ("count", "100")))
            .ShouldList(total: 1).GetAll("id").Should().Equal(created.Id);
        created.Reply.ShouldNotHave("password");
        created.Reply.Text("externalId").Should().Be("00umary");
    }

    [Theory, Presets("default", "strict"), Detects("puts-are-forgotten")]
    public async Task A_first_name_is_changed_by_sending_back_the_whole_user(string preset)
    {
        var okta = await Server(preset);
        var user = await okta.Create("/Users", User("mary@example.com"));
        var whole = (await okta.Get(user.Path)).ShouldBe(200).Json;
        whole["name"] = Sample.Object(("givenName", "Marie"), ("familyName", "Jackson"));
        whole["groups"] = new JsonArray();

        (await okta.Put(user.Path, whole)).ShouldBe(200).Text("name", "givenName").Should().Be("Marie");
        var read = (await okta.Get(user.Path)).ShouldBe(200);
        read.Text("name", "givenName").Should().Be("Marie");
        read.Text("id").Should().Be(user.Id);
        read.List("emails").Should().ContainSingle();
    }

    [Theory, Presets("default", "strict"), Detects("patches-are-forgotten")]
    public async Task A_user_is_deactivated_and_reactivated_by_a_patch_without_path(string preset)
    {
        var okta = await Server(preset);
        var user = await okta.Create("/Users", User("mary@example.com"));
        foreach (var active in new[] { false, true })
        {
            (await okta.Patch(user.Path, Op.Replace(Sample.Object(("active", active))))).Status.Should().BeOneOf(200, 204);
            (await okta.Get(user.Path)).ShouldBe(200)["active"]!.GetValue<bool>().Should().Be(active); // a missing one fails the check as well
        }
    }

    [Theory, Presets("default", "strict"), Detects("inactive-users-vanish")]
    public async Task An_unassigned_user_is_kept_as_inactive(string preset)
    {
        var okta = await Server(preset);
        var user = await okta.Create("/Users", User("mary@example.com"));
        var whole = (await okta.Get(user.Path)).ShouldBe(200).Json;
        whole["active"] = false;

        (await okta.Put(user.Path, whole)).ShouldBe(200).Text("active").Should().Be("false");
        (await okta.Filter("userName eq \"mary@example.com\"")).ShouldList(total: 1).GetAll("active").Should().Equal("false");
        (await okta.Post("/Users", User("mary@example.com"))).ShouldFail(409, "uniqueness");
    }

    [Theory, Presets("default", "strict"), Detects("passwords-are-shown")]
    public async Task A_password_is_accepted_and_never_returned(string preset)
    {
        var passwords = new PasswordRecorder();
        var okta = await Start(new ServerSetup { Preset = preset, Passwords = passwords });
        var user = await okta.Create("/Users", User("mary@example.com"));
        var patched = await okta.Patch(user.Path, Op.Replace(Sample.Object(("password", "another-long-one"))));

        patched.Status.Should().BeOneOf(200, 204);
        passwords.Current(user.Id).Should().Be("another-long-one");
        (await okta.Get(user.Path)).ShouldBe(200).ShouldNotHave("password").Body.Should().NotContain("another-long-one");
    }

    [Theory, Presets("default", "strict"), Detects("second-pages-repeat-the-first")]
    public async Task An_import_returns_every_user_once(string preset)
    {
        var okta = await Server(preset);
        var names = Enumerable.Range(0, 7).Select(number => $"user{number}@example.com").ToList();
        foreach (var name in names)
        {
            await okta.Create("/Users", User(name));
        }

        var seen = new List<string>();
        for (var start = 1; start <= 7; start += 3)
        {
            var page = (await okta.Get($"/Users?startIndex={start}&count=3")).ShouldList(total: 7);
            page["startIndex"]!.GetValue<int>().Should().Be(start); // a missing one fails the check as well
            seen.AddRange(page.GetAll("userName"));
        }

        seen.Should().BeEquivalentTo(names);
    }

    [Theory, Presets("default"), Detects("own-id-in-a-value-is-refused")]
    public async Task A_pushed_group_is_renamed_with_its_own_id_in_the_value(string preset)
    {
        var okta = await Server(preset);
        var group = await okta.Create("/Groups", EmptyGroup("Team"));
        (await okta.Patch(group.Path, Op.Replace(Sample.Object(("id", group.Id), ("displayName", "Crew"))))).Status.Should().BeOneOf(200, 204);
        (await okta.Get("/Groups", ("filter", "displayName eq \"Crew\""))).ShouldList(total: 1).GetAll("id").Should().Equal(group.Id);
        (await okta.Get("/Groups", ("filter", "displayName eq \"Team\""))).ShouldList(total: 0);
    }

    [Theory, Presets("default", "strict"), Detects("only-the-first-operation-counts")]
    public async Task A_member_delta_is_one_patch(string preset)
    {
        var okta = await Server(preset);
        var ids = await Users(okta, 4);
        var group = await okta.CreateGroup("Team", ids[0], ids[1]);

        (await okta.Patch(
            group.Path,
            Op.Remove($"members[value eq \"{ids[0]}\"]"),
            Op.Remove($"members[value eq \"{ids[1]}\"]"),
            Op.Add("members", new JsonArray(Member(ids[2]), Member(ids[3]))))).Status.Should().BeOneOf(200, 204);
        (await Members(okta, group)).Should().BeEquivalentTo(ids[2], ids[3]);
    }

    [Theory, Presets("default", "strict"), Detects("empty-lists-are-no-change")]
    public async Task A_full_group_push_replaces_the_members_and_an_empty_one_clears_them(string preset)
    {
        var okta = await Server(preset);
        var ids = await Users(okta, 3);
        var group = await okta.CreateGroup("Team", ids[0]);

        (await okta.Patch(group.Path, Op.Replace("members", new JsonArray(Member(ids[1]), Member(ids[2]))))).Status.Should().BeOneOf(200, 204);
        (await Members(okta, group)).Should().BeEquivalentTo(ids[1], ids[2]);
        (await okta.Patch(group.Path, Op.Replace("members", new JsonArray()))).Status.Should().BeOneOf(200, 204);
        (await Members(okta, group)).Should().BeEmpty();
    }

    [Theory, Presets("default", "strict"), Detects("puts-are-forgotten")]
    public async Task The_app_wizard_puts_groups_with_all_their_members(string preset)
    {
        var okta = await Server(preset);
        var ids = await Users(okta, 3);
        var group = await okta.CreateGroup("Team", ids[0]);

        (await okta.Put(group.Path, Sample.Group("Crew", ids[1], ids[2]))).ShouldBe(200).Text("displayName").Should().Be("Crew");
        (await Members(okta, group)).Should().BeEquivalentTo(ids[1], ids[2]);
    }

    [Theory, Presets("default", "strict"), Detects("deletions-are-forgotten")]
    public async Task An_unlinked_group_is_deleted_and_its_members_are_kept(string preset)
    {
        var okta = await Server(preset);
        var ids = await Users(okta, 1);
        var group = await okta.CreateGroup("Team", ids[0]);

        (await okta.Delete(group.Path)).ShouldBe(204);
        (await okta.Get(group.Path)).ShouldFail(404);
        (await okta.Get($"/Users/{ids[0]}")).ShouldBe(200).List("groups").Should().BeEmpty();
    }

    private static JsonObject User(string userName) => Sample.User(
        userName,
        ("name", Sample.Object(("givenName", "Mary"), ("familyName", "Jackson"))),
        ("emails", Sample.Emails(userName, primary: true)),
        ("displayName", "Mary Jackson"),
        ("locale", "en-US"),
        ("externalId", "00u" + userName.Split('@')[0]),
        ("groups", new JsonArray()),
        ("password", "thrown-away-1234"),
        ("active", true));

    private static JsonObject EmptyGroup(string name) => Sample.Message(Sample.GroupUrn, ("displayName", name), ("members", new JsonArray()));

    private static JsonObject Member(string id) => Sample.Object(("value", id), ("display", "somebody"));

    private static async Task<IReadOnlyList<string?>> Members(ScimClient okta, CreatedResource group) =>
        [.. (await okta.Get(group.Path)).ShouldBe(200).List("members").Select(member => (string?)member?["value"])];

    private static async Task<IReadOnlyList<string>> Users(ScimClient okta, int count)
    {
        var ids = new List<string>();
        for (var number = 0; number < count; number++)
        {
            ids.Add((await okta.Create("/Users", User($"user{number}@example.com"))).Id);
        }

        return ids;
    }
}
