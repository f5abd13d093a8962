using System.Text.Json.Nodes;
using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Conformance;

/// <summary>Section 11: the PATCH message, its rules and its answers.</summary>
public sealed class PatchMessageTests : ConformanceTest
{
    private const string Urn = TestSchemas.ExtensionUrn;

    [Requirement("7644-3.5.2-01")]
    public async Task Patch_is_supported_and_announced()
    {
        var scim = await Strict();
        var user = await scim.CreateUser("a");

        (await scim.Patch(user.Path, Op.Add("title", "t"))).Status.Should().BeOneOf(200, 204);

        (await scim.Get(user.Path)).Text("title").Should().Be("t");
        (await scim.Get("/ServiceProviderConfig")).Text("patch", "supported").Should().Be("true");
    }

    [Requirement("7644-3.5.2-02")]
    public async Task The_body_is_a_PatchOp_with_operations()
    {
        var without = Op.Message(Op.Add("title", "t"));
        without.Remove("schemas");
        var other = Sample.Message(Sample.UserUrn, ("Operations", new JsonArray(Op.Add("title", "t"))));

        var scim = await Strict();
        var user = await scim.CreateUser("a");
        (await scim.Send("PATCH", user.Path, without)).ShouldFail(400, "invalidSyntax");
        (await scim.Send("PATCH", user.Path, other)).ShouldFail(400, "invalidSyntax");
        (await scim.Send("PATCH", user.Path, Op.Message())).ShouldFail(400, "invalidSyntax");
        (await scim.Send("PATCH", user.Path, Sample.Message(Op.Schema))).ShouldFail(400, "invalidSyntax");
        (await scim.Send("PATCH", user.Path, Sample.Message(Op.Schema, ("Operations", "add")))).ShouldFail(400, "invalidSyntax");
        (await scim.Get(user.Path)).ShouldNotHave("title");

        var lenient = await Default();
        var lenientUser = await lenient.CreateUser("a");
        (await lenient.Send("PATCH", lenientUser.Path, without.DeepClone())).ShouldBe(200).Text("title").Should().Be("t");
        (await lenient.Send("PATCH", lenientUser.Path, Op.Message())).ShouldFail(400, "invalidSyntax");
    }

    [Requirement("7644-3.5.2-03")]
    public async Task An_operation_is_add_remove_or_replace()
    {
        var scim = await Strict();
        var user = await scim.CreateUser("a");
        (await scim.Patch(user.Path, Sample.Object(("op", "move"), ("path", "title"), ("value", "t")))).ShouldFail(400, "invalidSyntax");
        (await scim.Patch(user.Path, Sample.Object(("path", "title"), ("value", "t")))).ShouldFail(400, "invalidSyntax");
        (await scim.Patch(user.Path, Sample.Object(("op", 1), ("path", "title"), ("value", "t")))).ShouldFail(400, "invalidSyntax");
    }

    [Requirement("7644-3.5.2-04")]
    public async Task A_path_is_optional_except_in_remove()
    {
        var scim = await Strict();
        var user = await scim.CreateUser("a");

        (await scim.Patch(user.Path, Op.Add(Sample.Object(("title", "t"))))).ShouldBe(200).Text("title").Should().Be("t");
        (await scim.Patch(user.Path, Op.Replace(Sample.Object(("title", "u"))))).ShouldBe(200).Text("title").Should().Be("u");
        (await scim.Patch(user.Path, Sample.Object(("op", "remove")))).ShouldFail(400, "noTarget");
        (await scim.Patch(user.Path, Op.Remove(""))).ShouldFail(400, "noTarget");
    }

    [Requirement("7644-3.5.2-05")]
    public async Task Malformed_paths_and_malformed_filters_have_different_scimTypes()
    {
        var scim = await Strict();
        var user = await scim.CreateUser("a", ("emails", Sample.Emails("a@x")));

        foreach (var path in new[] { "/a", "name..givenName", "emails[type eq \"work\"", "nope", "name.nope", "urn:example:none:attr", "userName[a eq 1]" })
        {
            (await scim.Patch(user.Path, Op.Replace(path, "x"))).ShouldFail(400).Text("scimType").Should().BeOneOf("invalidPath", "invalidFilter");
        }

        (await scim.Patch(user.Path, Op.Replace("/a", "x"))).ShouldFail(400, "invalidPath");
        (await scim.Patch(user.Path, Op.Replace("nope", "x"))).ShouldFail(400, "invalidPath");
        (await scim.Patch(user.Path, Op.Replace("emails[type foo \"x\"]", "x"))).ShouldFail(400, "invalidFilter");
        (await scim.Patch(user.Path, Op.Replace("emails[type foo \"x\"].value", "x"))).ShouldFail(400, "invalidFilter");

        var lenient = await Default();
        var other = await lenient.CreateUser("a");
        (await lenient.Patch(other.Path, Op.Replace("nope", "x"))).ShouldFail(400, "invalidPath");
        (await lenient.Patch(other.Path, Op.Replace(Sample.Object(("nope", "x"), ("title", "t"))))).ShouldBe(200).Text("title").Should().Be("t");
        (await scim.Patch(user.Path, Op.Replace(Sample.Object(("nope", "x"), ("title", "t"))))).ShouldFail(400, "invalidValue");
        (await lenient.Patch(other.Path, Op.Replace("emails[type foo \"x\"].value", "x"))).ShouldFail(400, "invalidFilter");
    }

    [Requirement("7644-3.5.2-06")]
    public async Task Operations_respect_mutability()
    {
        var scim = await Strict();
        var user = await scim.CreateUser("a");

        (await scim.Patch(user.Path, Op.Replace("id", "other"))).ShouldFail(400, "mutability");
        (await scim.Patch(user.Path, Op.Replace("meta.created", "2020-01-01T00:00:00Z"))).ShouldFail(400, "mutability");
        (await scim.Patch(user.Path, Op.Add(Urn + ":rank", "general"))).ShouldFail(400, "mutability");
        (await scim.Patch(user.Path, Op.Add(Urn + ":badge", "one"))).ShouldBe(200).Text(Urn, "badge").Should().Be("one");
        (await scim.Patch(user.Path, Op.Add(Urn + ":badge", "one"))).ShouldBe(200);
        (await scim.Patch(user.Path, Op.Replace(Urn + ":badge", "two"))).ShouldFail(400, "mutability");
        (await scim.Patch(user.Path, Op.Remove(Urn + ":badge"))).ShouldFail(400, "mutability");

        var reply = await scim.Get(user.Path);
        reply.Text("id").Should().Be(user.Id);
        reply.Text(Urn, "badge").Should().Be("one");
        reply.ShouldNotHave(Urn, "rank");
    }

    [Requirement("7644-3.5.2-06")]
    public async Task Read_only_members_of_a_value_without_path_must_be_equal_or_by_default_are_ignored()
    {
        var scim = await Strict();
        var user = await scim.CreateUser("a");
        (await scim.Patch(user.Path, Op.Replace(Sample.Object(("id", user.Id), ("title", "t"))))).ShouldBe(200).Text("title").Should().Be("t");
        (await scim.Patch(user.Path, Op.Replace(Sample.Object(("id", "other"), ("title", "u"))))).ShouldFail(400, "mutability");

        var lenient = await Default();
        var other = await lenient.CreateUser("a");
        var reply = (await lenient.Patch(other.Path, Op.Replace(Sample.Object(("id", "other"), ("title", "u"))))).ShouldBe(200);
        reply.Text("id").Should().Be(other.Id);
        reply.Text("title").Should().Be("u");
    }

    [Requirement("7644-3.5.2-07")]
    public async Task Operations_respect_attribute_types()
    {
        var scim = await Strict();
        var user = await scim.CreateUser("a");
        (await scim.Patch(user.Path, Op.Replace("active", "x"))).ShouldFail(400, "invalidValue");
        (await scim.Patch(user.Path, Op.Replace("active", "True"))).ShouldFail(400, "invalidValue");
        (await scim.Patch(user.Path, Op.Replace("title", 5))).ShouldFail(400, "invalidValue");
        (await scim.Patch(user.Path, Op.Replace("name", "Ann"))).ShouldFail(400, "invalidValue");
        (await scim.Patch(user.Path, Op.Add(Urn + ":level", 1.5))).ShouldFail(400, "invalidValue");

        var lenient = await Default();
        var other = await lenient.CreateUser("a");
        (await lenient.Patch(other.Path, Op.Replace("active", "x"))).ShouldFail(400, "invalidValue");
        (await lenient.Patch(other.Path, Op.Replace("active", "False"))).ShouldBe(200).Text("active").Should().Be("false");
    }

    [Requirement("7644-3.5.2-08")]
    public async Task Operations_see_the_effect_of_earlier_ones()
    {
        var scim = await Strict();
        var user = await scim.CreateUser("a");

        (await scim.Patch(user.Path, Op.Add("title", "one"), Op.Replace("title", "two"))).ShouldBe(200).Text("title").Should().Be("two");
        (await scim.Patch(user.Path, Op.Add("emails", Sample.Emails("a@x")), Op.Replace("emails[type eq \"work\"].value", "b@x")))
            .ShouldBe(200).Text("emails", 0, "value").Should().Be("b@x");
        (await scim.Patch(user.Path, Op.Replace("title", "three"), Op.Remove("title"))).ShouldBe(200).ShouldNotHave("title");
    }

    [Requirement("7644-3.5.2-09")]
    public async Task All_operations_are_applied_or_none()
    {
        var scim = await Strict();
        var user = await scim.CreateUser("a", ("title", "old"));
        var member = await scim.CreateGroup("g", user.Id);

        (await scim.Patch(user.Path, Op.Replace("title", "new"), Op.Replace("id", "x"))).ShouldFail(400, "mutability");
        (await scim.Patch(user.Path, Op.Replace("title", "new"), Op.Add("nope", "x"))).ShouldFail(400, "invalidPath");
        (await scim.Patch(member.Path, Op.Remove("members"), Op.Add("members", Sample.Members("no-such-id")))).ShouldFail(400, "invalidValue");

        var reply = await scim.Get(user.Path);
        reply.Text("title").Should().Be("old");
        EntityTag.GetStoredVersion(reply.Text("meta", "version")).Should().Be(user.ETag);
        reply.Text("meta", "lastModified").Should().Be(user.Reply.Text("meta", "lastModified"));
        (await scim.Get(member.Path)).Text("members", 0, "value").Should().Be(user.Id);
    }

    [Requirement("7644-3.5.2-12")]
    public async Task Success_is_the_resource_or_204_with_headers()
    {
        var scim = await Strict();
        var user = await scim.CreateUser("a");
        var group = await scim.CreateGroup("g");

        foreach (var (path, operation) in new[] { (user.Path, Op.Add("title", "t")), (group.Path, Op.Add("members", Sample.Members(user.Id))) })
        {
            var reply = await scim.Patch(path, operation);
            var tag = (await scim.Get(path)).Header("ETag");
            reply.Status.Should().BeOneOf(200, 204);
            reply.Header("ETag").Should().NotBeNull().And.Be(tag);
            reply.Bytes.Should().HaveCount(reply.Status == 204 ? 0 : reply.Bytes.Length);
            if (reply.Status == 200)
            {
                reply.ShouldBe(200).Text("meta", "version").Should().Be(tag);
            }
        }
    }

    [Requirement("7644-3.5.2-13")]
    public async Task Attributes_requests_a_response_body()
    {
        var scim = await Strict();
        var user = await scim.CreateUser("a", ("nickName", "n"));
        var group = await scim.CreateGroup("g", user.Id);

        (await scim.Send("PATCH", user.Path + "?attributes=userName", Op.Message(Op.Add("title", "t")))).ShouldBe(200)
            .ShouldNotHave("title").ShouldNotHave("nickName").Text("userName").Should().Be("a");
        (await scim.Send("PATCH", group.Path + "?attributes=displayName", Op.Message(Op.Replace("displayName", "h")))).ShouldBe(200)
            .ShouldNotHave("members").Text("displayName").Should().Be("h");
    }

    [Requirement("7644-3.5.2-14")]
    public async Task ExcludedAttributes_requests_a_response_body()
    {
        var scim = await Strict();
        var user = await scim.CreateUser("a");
        var group = await scim.CreateGroup("g", user.Id);
        (await scim.Send("PATCH", group.Path + "?excludedAttributes=members", Op.Message(Op.Replace("displayName", "h")))).ShouldBe(200)
            .ShouldNotHave("members").Text("displayName").Should().Be("h");
    }

    [Requirement("7644-3.5.2-15")]
    public async Task The_op_is_case_insensitive()
    {
        var scim = await Strict();
        var user = await scim.CreateUser("a");
        (await scim.Patch(user.Path, Sample.Object(("op", "Add"), ("path", "title"), ("value", "t")))).ShouldBe(200).Text("title").Should().Be("t");
        (await scim.Patch(user.Path, Sample.Object(("op", "Replace"), ("path", "title"), ("value", "u")))).ShouldBe(200).Text("title").Should().Be("u");
        (await scim.Patch(user.Path, Sample.Object(("OP", "REMOVE"), ("PATH", "title")))).ShouldBe(200).ShouldNotHave("title");
    }

    [Requirement("7644-3.12-04")]
    public async Task A_taken_name_is_a_conflict()
    {
        var scim = await Strict();
        await scim.CreateUser("a");
        var user = await scim.CreateUser("b");

        (await scim.Patch(user.Path, Op.Replace("userName", "A"), Op.Add("title", "t"))).ShouldFail(409, "uniqueness");

        var reply = await scim.Get(user.Path);
        reply.ShouldNotHave("title").Text("userName").Should().Be("b");
    }

    [Requirement("7644-3.5.2-16")]
    public async Task An_unknown_id_is_404()
    {
        var scim = await Strict();
        (await scim.Patch("/Users/none", Op.Add("title", "t"))).ShouldFail(404);
        (await scim.Patch("/Groups/none", Op.Add("displayName", "g"))).ShouldFail(404);
        (await scim.Patch("/Groups/none", Op.Add("members", Sample.Members("x")))).ShouldFail(404);
        (await scim.Patch("/Groups/none", Op.Add("members", Sample.Members((await scim.CreateUser("a")).Id)))).ShouldFail(404);
    }
}
