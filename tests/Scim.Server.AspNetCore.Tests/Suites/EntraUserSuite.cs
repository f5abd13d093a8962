using System.Text.Json.Nodes;
using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Suites;

/// <summary>The user part of Microsoft's gallery validation: what the provisioning service does with users, and what it checks afterwards.</summary>
public sealed class EntraUserSuite : SuiteTest
{
    private const string Manager = Sample.EnterpriseUrn + ":manager";

    [Theory, Presets("default", "strict"), Detects("creations-are-forgotten")]
    public async Task Create_user(string preset)
    {
        var entra = await Server(preset);
        (await Match(entra, "a@contoso.com")).ShouldList(total: 0);
        var user = await entra.Create("/Users", User("a@contoso.com"));
        (await Match(entra, "a@contoso.com")).ShouldList(total: 1).GetAll("id").Should().Equal(user.Id);
        (await entra.Get("/Users", ("filter", "externalId eq \"a\""))).ShouldList(total: 1);
    }

    [Theory, Presets("default", "strict"), Detects("patches-are-forgotten")]
    public async Task Update_user(string preset)
    {
        var entra = await Server(preset);
        var user = await entra.Create("/Users", User("a@contoso.com"));
        (await entra.Patch(
            user.Path,
            Op.Replace("title", "Engineer"),
            Op.Add(Sample.EnterpriseUrn + ":department", "Engines"))).Status.Should().BeOneOf(200, 204);
        var found = (await Match(entra, "a@contoso.com")).ShouldList(total: 1);
        found.GetAll("title").Should().Equal("Engineer");
        found.GetAll(Sample.EnterpriseUrn, "department").Should().Equal("Engines");
    }

    [Theory, Presets("default"), Detects("string-booleans-are-true")]
    public async Task Disable_user(string preset)
    {
        var entra = await Server(preset);
        foreach (var (name, off) in new[] { ("text@contoso.com", (JsonNode)"False"), ("boolean@contoso.com", false) })
        {
            var user = await entra.Create("/Users", User(name));
            (await entra.Patch(user.Path, WithCapitalizedOp(Op.Replace("active", off)))).Status.Should().BeOneOf(200, 204);
            (await entra.Get(user.Path)).ShouldBe(200).Text("active").Should().Be("false");
            (await Match(entra, name)).ShouldList(total: 1).GetAll("active").Should().Equal("false");
        }
    }

    [Theory, Presets("default"), Detects("disabling-loses-memberships")]
    public async Task Restore_user(string preset)
    {
        var entra = await Server(preset);
        var user = await entra.Create("/Users", User("a@contoso.com"));
        var group = await entra.CreateGroup("Readers", user.Id);
        (await entra.Patch(user.Path, WithCapitalizedOp(Op.Replace("active", "False")))).Status.Should().BeOneOf(200, 204);
        (await entra.Patch(user.Path, WithCapitalizedOp(Op.Replace("active", "True")))).Status.Should().BeOneOf(200, 204);

        (await entra.Get(user.Path)).ShouldBe(200).Text("active").Should().Be("true");
        (await entra.Get(group.Path)).ShouldBe(200).List("members").Should().ContainSingle("memberships are not sent again");
    }

    [Theory, Presets("default"), Detects("complex-values-by-text-are-refused")]
    public async Task Set_manager(string preset)
    {
        var entra = await Server(preset);
        var (user, boss, _) = await Three(entra);
        (await entra.Patch(user.Path, WithCapitalizedOp(Op.Add(Manager, boss.Id)))).Status.Should().BeOneOf(200, 204);
        await ShouldHaveManager(entra, user, boss.Id);
    }

    [Theory, Presets("default"), Detects("the-first-manager-stays")]
    public async Task Change_manager(string preset)
    {
        var entra = await Server(preset);
        var (user, boss, other) = await Three(entra);
        (await entra.Patch(user.Path, WithCapitalizedOp(Op.Add(Manager, boss.Id)))).Status.Should().BeOneOf(200, 204);
        (await entra.Patch(user.Path, WithCapitalizedOp(Op.Replace(Manager, other.Id)))).Status.Should().BeOneOf(200, 204);
        await ShouldHaveManager(entra, user, other.Id);
    }

    [Theory, Presets("default"), Detects("empty-values-are-no-change")]
    public async Task Remove_manager(string preset)
    {
        var entra = await Server(preset);
        var (user, boss, _) = await Three(entra);
        foreach (var removal in new[] { Op.Replace(Manager, string.Empty), Op.Remove(Manager) })
        {
            (await entra.Patch(user.Path, WithCapitalizedOp(Op.Add(Manager, boss.Id)))).Status.Should().BeOneOf(200, 204);
            await ShouldHaveManager(entra, user, boss.Id);
            (await entra.Patch(user.Path, WithCapitalizedOp(removal))).Status.Should().BeOneOf(200, 204);
            (await entra.Get(user.Path)).ShouldBe(200)[Sample.EnterpriseUrn, "manager"].Should().BeNull();
        }
    }

    [Theory, Presets("default"), Detects("names-are-case-exact")]
    public async Task Provision_a_user_on_demand(string preset)
    {
        var entra = await Server(preset);
        var user = await entra.Create("/Users", User("a@contoso.com"));
        (await Match(entra, "A@CONTOSO.COM")).ShouldList(total: 1).GetAll("id").Should().Equal(user.Id);
        (await entra.Patch(
            user.Path,
            WithCapitalizedOp(Op.Replace("displayName", "Anna")),
            WithCapitalizedOp(Op.Replace("emails[type eq \"work\"].value", "anna@contoso.com")))).Status.Should().BeOneOf(200, 204);
        var read = (await entra.Get(user.Path)).ShouldBe(200);
        read.Text("displayName").Should().Be("Anna");
        read.Text("emails", 0, "value").Should().Be("anna@contoso.com");
    }

    [Theory, Presets("default", "strict"), Detects("deletions-are-forgotten")]
    public async Task Delete_user(string preset)
    {
        var entra = await Server(preset);
        var user = await entra.Create("/Users", User("a@contoso.com"));
        (await entra.Delete(user.Path)).ShouldBe(204);
        (await entra.Get(user.Path)).ShouldFail(404);
        (await entra.Delete(user.Path)).ShouldFail(404);
        (await Match(entra, "a@contoso.com")).ShouldList(total: 0);
        (await entra.Post("/Users", User("a@contoso.com"))).ShouldBe(201);
    }

    private static JsonObject User(string userName) => Sample.Employee(userName).With(
        ("externalId", userName.Split('@')[0]),
        ("active", true),
        ("displayName", "A"),
        ("emails", Sample.Emails(userName)),
        ("meta", Sample.Object(("resourceType", "User"))));

    private static JsonObject WithCapitalizedOp(JsonObject operation)
    {
        var op = operation["op"]?.ToString() ?? string.Empty;
        operation["op"] = char.ToUpperInvariant(op[0]) + op[1..];
        return operation;
    }

    private static Task<Reply> Match(ScimClient entra, string userName) => entra.Filter($"userName eq \"{userName}\"");

    private static async Task ShouldHaveManager(ScimClient entra, CreatedResource user, string id)
    {
        var read = (await entra.Get(user.Path)).ShouldBe(200);
        read.Text(Sample.EnterpriseUrn, "manager", "value").Should().Be(id);
        read.List("schemas").Select(node => (string?)node).Should().Contain(Sample.EnterpriseUrn);
    }

    private static async Task<(CreatedResource User, CreatedResource Boss, CreatedResource Other)> Three(ScimClient entra) =>
        (await entra.Create("/Users", User("user@contoso.com")), await entra.Create("/Users", User("boss@contoso.com")), await entra.Create("/Users", User("other@contoso.com")));
}
