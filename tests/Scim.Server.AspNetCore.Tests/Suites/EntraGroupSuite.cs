using System.Text.Json.Nodes;
using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Suites;

/// <summary>The group part of Microsoft's gallery validation: the life cycle of a group and its members.</summary>
public sealed class EntraGroupSuite : SuiteTest
{
    private const string MicrosoftUrn = "http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group";

    [Theory, Presets("default"), Detects("unknown-schemas-are-refused")]
    public async Task Create_group(string preset)
    {
        var entra = await Server(preset);
        (await Match(entra, "Readers")).ShouldList(total: 0);
        var group = await entra.Create("/Groups", Group("Readers"));
        var found = (await Match(entra, "Readers")).ShouldList(total: 1);
        found.GetAll("id").Should().Equal(group.Id);
        found.GetAll("members").Should().Equal("-");
    }

    [Theory, Presets("default"), Detects("patches-are-forgotten")]
    public async Task Update_group(string preset)
    {
        var entra = await Server(preset);
        var group = await entra.Create("/Groups", Group("Readers"));
        (await entra.Patch(group.Path, Op.Replace("displayName", "Writers"))).Status.Should().BeOneOf(200, 204);
        (await Match(entra, "Writers")).ShouldList(total: 1).GetAll("id").Should().Equal(group.Id);
        (await Match(entra, "Readers")).ShouldList(total: 0);
    }

    [Theory, Presets("default"), Detects("added-members-replace-the-others")]
    public async Task Add_members_one_after_the_other(string preset)
    {
        var entra = await Server(preset);
        var (group, ids) = await Filled(entra);
        (await Members(entra, group)).Should().BeEquivalentTo(ids);
        (await entra.Patch(group.Path, Op.Add("members", Sample.Members(ids[0])))).Status.Should().BeOneOf(200, 204);
        (await Members(entra, group)).Should().BeEquivalentTo(ids, "adding who is there changes nothing");
    }

    [Theory, Presets("default", "strict"), Detects("member-removal-is-lost")]
    public async Task Remove_a_member_by_its_path(string preset)
    {
        var entra = await Server(preset);
        var (group, ids) = await Filled(entra);
        (await entra.Patch(group.Path, Op.Remove($"members[value eq \"{ids[1]}\"]"))).Status.Should().BeOneOf(200, 204);
        (await Members(entra, group)).Should().BeEquivalentTo(ids[0], ids[2]);
    }

    [Theory, Presets("default"), Detects("removals-by-value-clear-the-list")]
    public async Task Remove_a_member_by_its_value(string preset)
    {
        var entra = await Server(preset);
        var (group, ids) = await Filled(entra);
        var removal = Op.Remove("members");
        removal["value"] = Sample.Members(ids[1]);
        (await entra.Patch(group.Path, removal)).Status.Should().BeOneOf(200, 204);
        (await Members(entra, group)).Should().BeEquivalentTo(ids[0], ids[2]);
    }

    [Theory, Presets("default"), Detects("members-cannot-be-left-out")]
    public async Task Provision_a_group_on_demand(string preset)
    {
        var entra = await Server(preset);
        var (group, _) = await Filled(entra);
        (await Match(entra, "Readers")).ShouldList(total: 1).GetAll("members").Should().Equal("-");
        (await entra.Get(group.Path + "?excludedAttributes=members")).ShouldBe(200).ShouldNotHave("members").Text("displayName").Should().Be("Readers");
    }

    [Theory, Presets("default", "strict"), Detects("deletions-are-forgotten")]
    public async Task Delete_group(string preset)
    {
        var entra = await Server(preset);
        var (group, ids) = await Filled(entra);
        (await entra.Delete(group.Path)).ShouldBe(204);
        (await entra.Get(group.Path)).ShouldFail(404);
        (await Match(entra, "Readers")).ShouldList(total: 0);
        (await entra.Get($"/Users/{ids[0]}")).ShouldBe(200);
    }

    [Theory, Presets("default"), Detects("names-stay-taken")]
    public async Task Restore_group(string preset)
    {
        var entra = await Server(preset);
        var (group, ids) = await Filled(entra);
        (await entra.Delete(group.Path)).ShouldBe(204);
        var again = await entra.Create("/Groups", Group("Readers"));
        (await entra.Patch(again.Path, Op.Add("members", Sample.Members([.. ids])))).Status.Should().BeOneOf(200, 204);
        (await Members(entra, again)).Should().BeEquivalentTo(ids);
    }

    [Theory, Presets("default", "strict"), Detects("second-pages-repeat-the-first")]
    public async Task Groups_are_paged(string preset)
    {
        var entra = await Server(preset);
        for (var number = 0; number < 11; number++)
        {
            await entra.CreateGroup($"Group {number}");
        }

        var seen = new List<string>();
        foreach (var start in new[] { 1, 6, 11 })
        {
            var page = (await entra.Get($"/Groups?startIndex={start}&count=5")).ShouldList(total: 11);
            page["startIndex"]!.GetValue<int>().Should().Be(start); // a missing one fails the check as well
            seen.AddRange(page.GetAll("id"));
        }

        seen.Should().HaveCount(11).And.OnlyHaveUniqueItems();
    }

    private static JsonObject Group(string name)
    {
        var group = Sample.Group(name).With(("externalId", "ext-" + name), ("meta", Sample.Object(("resourceType", "Group"))));
        group["schemas"] = new JsonArray(Sample.GroupUrn, MicrosoftUrn);
        return group;
    }

    private static Task<Reply> Match(ScimClient entra, string name) =>
        entra.Get("/Groups", ("excludedAttributes", "members"), ("filter", $"displayName eq \"{name}\""));

    private static async Task<IReadOnlyList<string?>> Members(ScimClient entra, CreatedResource group) =>
        [.. (await entra.Get(group.Path)).ShouldBe(200).List("members").Select(member => (string?)member?["value"])];

    private static async Task<(CreatedResource Group, IReadOnlyList<string> Ids)> Filled(ScimClient entra)
    {
        var group = await entra.CreateGroup("Readers");
        var ids = new List<string>();
        foreach (var name in new[] { "a", "b", "c" })
        {
            ids.Add((await entra.CreateUser(name)).Id);
            (await entra.Patch(group.Path, Op.Add("members", Sample.Members(ids[^1])))).Status.Should().BeOneOf(200, 204);
        }

        return (group, ids);
    }
}
