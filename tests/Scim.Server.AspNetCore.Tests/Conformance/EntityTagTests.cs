using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Conformance;

/// <summary>Entity tags of users: the stored version and, where groups and the manager's name are shown, a suffix that covers them.</summary>
public sealed class EntityTagTests : ConformanceTest
{
    [Requirement("7644-3.14-03")]
    public async Task An_unchanged_user_with_unchanged_groups_and_manager_is_304()
    {
        var scim = await Strict();
        var (user, _, _) = await CreateMember(scim);
        var tag = (await scim.Get(user.Path)).ShouldBe(200).Header("ETag")!;

        foreach (var condition in new[] { tag, tag[2..], $"W/\"other\", {tag}", "*" })
        {
            var reply = await scim.With("If-None-Match", condition).Get(user.Path);
            reply.ShouldBe(304).Bytes.Should().BeEmpty();
            reply.Header("ETag").Should().Be(tag);
        }

        (await scim.With("If-None-Match", tag).Send("HEAD", user.Path)).ShouldBe(304);
    }

    [Requirement("7644-3.14-03")]
    public async Task A_changed_derived_attribute_is_200()
    {
        var scim = await Strict();
        var (user, boss, group) = await CreateMember(scim);
        var tags = new List<string> { await GetTagAsync(scim, user.Path) };

        await Changes(() => scim.CreateGroup("h", user.Id));
        await Changes(() => scim.Patch(group.Path, Op.Replace("displayName", "renamed")));
        await Changes(() => scim.Patch(boss.Path, Op.Replace("displayName", "Renamed")));
        await Changes(() => scim.Patch(group.Path, Op.Remove("members")));
        tags.Should().OnlyHaveUniqueItems();
        tags.Select(EntityTag.GetStoredVersion).Distinct().Should().ContainSingle("the user itself did not change");

        async Task Changes<TReply>(Func<Task<TReply>> change)
        {
            await change();
            var reply = (await scim.With("If-None-Match", tags[^1]).Get(user.Path)).ShouldBe(200);
            tags.Add(reply.Header("ETag")!);
        }
    }

    [Requirement("7644-3.14-08")]
    public async Task The_entity_tag_returns_to_its_old_value_when_a_membership_is_reverted()
    {
        var scim = await Strict();
        var (user, _, group) = await CreateMember(scim);
        var before = await GetTagAsync(scim, user.Path);

        (await scim.Patch(group.Path, Op.Remove("members"))).ShouldBeOneOf(200, 204);
        (await GetTagAsync(scim, user.Path)).Should().NotBe(before);
        (await scim.Patch(group.Path, Op.Add("members", Sample.Members(user.Id)))).ShouldBeOneOf(200, 204);

        (await scim.With("If-None-Match", before).Get(user.Path)).ShouldBe(304);
    }

    [Requirement("7644-3.14-05")]
    public async Task If_Match_compares_the_stored_version_only()
    {
        var scim = await Strict();
        var (user, _, _) = await CreateMember(scim);
        var shown = await GetTagAsync(scim, user.Path);
        await scim.CreateGroup("h", user.Id);

        (await scim.With("If-Match", shown).Get(user.Path)).ShouldBe(200);
        var patched = (await scim.With("If-Match", shown).Patch(user.Path, Op.Replace("title", "patched"))).ShouldBe(200);
        (await scim.With("If-Match", shown).Patch(user.Path, Op.Replace("title", "lost"))).ShouldFail(412);
        (await scim.With("If-Match", shown).Put(user.Path, Sample.User("a"))).ShouldFail(412);
        (await scim.With("If-Match", shown).Delete(user.Path)).ShouldFail(412);
        (await scim.With("If-None-Match", patched.Header("ETag")!).Patch(user.Path, Op.Replace("title", "lost"))).ShouldFail(412);

        var replaced = (await scim.With("If-Match", patched.Header("ETag")!).Put(user.Path, Sample.User("a", ("title", "put")))).ShouldBe(200);
        (await scim.Get(user.Path)).Text("title").Should().Be("put");
        (await scim.With("If-Match", $"W/\"other\", {replaced.Header("ETag")}").Delete(user.Path)).ShouldBe(204);
    }

    [Requirement("7643-3.1-10")]
    public async Task The_ETag_header_equals_meta_version_in_every_response_with_a_user()
    {
        var scim = await Strict();
        var (user, boss, _) = await CreateMember(scim);
        var read = (await scim.Get(user.Path)).ShouldBe(200);
        var tag = read.Text("meta", "version");
        read.Header("ETag").Should().Be(tag);

        var filter = "userName eq \"a\"";
        (await scim.Filter(filter)).ShouldList(1).GetAll("meta", "version").Should().Equal(tag);
        (await scim.Search("/Users", ("filter", filter))).ShouldList(1).GetAll("meta", "version").Should().Equal(tag);
        (await scim.Search("", ("filter", filter))).ShouldList(1).GetAll("meta", "version").Should().Equal(tag);
        (await scim.Get("/Users", ("filter", filter), ("attributes", "meta.version,groups"))).ShouldList(1)
            .GetAll("meta", "version").Should().Equal((await scim.Get(user.Path + "?attributes=meta.version,groups")).Text("meta", "version"));
        foreach (var write in new[] { () => scim.Patch(user.Path, Op.Replace("title", "u")), () => scim.Put(user.Path, Sample.User("a", ("title", "v"))) })
        {
            var reply = (await write()).ShouldBe(200);
            reply.Header("ETag").Should().Be(reply.Text("meta", "version")).And.Be(await GetTagAsync(scim, user.Path));
        }

        var created = await scim.Create("/Users", Sample.Employee("b", ("manager", Sample.Object(("value", boss.Id)))));
        created.Reply.Header("ETag").Should().Be(created.Reply.Text("meta", "version")).And.Be(await GetTagAsync(scim, created.Path)).And.Match<string>(shown => EntityTag.HasSuffix(shown));
    }

    [Requirement("7644-3.14-03")]
    public async Task Me_has_the_entity_tag_of_the_user()
    {
        string? id = null;
        var scim = await Start(new ServerSetup { Build = build => build.AddMe((_, _) => id is null ? null : ScimMe.User(id)) });
        var (user, _, _) = await CreateMember(scim);
        id = user.Id;
        var tag = await GetTagAsync(scim, user.Path);

        (await scim.Get("/Me")).ShouldBe(200).Header("ETag").Should().Be(tag);
        (await scim.With("If-None-Match", tag).Get("/Me")).ShouldBe(304);
        (await scim.With("If-Match", tag).Patch("/Me", Op.Replace("title", "u"))).ShouldBe(200).Header("ETag").Should().Be(await GetTagAsync(scim, user.Path));
    }

    [Requirement("7644-3.14-08")]
    public async Task A_projection_without_derived_attributes_has_the_stored_version_only()
    {
        var scim = await Strict();
        var (user, _, _) = await CreateMember(scim);
        var shown = await GetTagAsync(scim, user.Path);
        var stored = EntityTag.GetStoredVersion(shown);
        stored.Should().NotBe(shown);

        var hidden = "?excludedAttributes=groups," + Sample.EnterpriseUrn + ":manager";
        (await GetTagAsync(scim, user.Path + hidden)).Should().Be(stored);
        (await GetTagAsync(scim, user.Path + "?attributes=userName")).Should().Be(stored);
        (await GetTagAsync(scim, user.Path + "?excludedAttributes=groups")).Should().NotBe(stored, "the manager's name is shown").And.NotBe(shown);
        (await scim.With("If-None-Match", stored).Get(user.Path + hidden)).ShouldBe(304);
        (await scim.With("If-None-Match", stored).Get(user.Path)).ShouldBe(200);
        (await GetTagAsync(scim, (await scim.CreateUser("alone")).Path)).Should().Match<string>(tag => !EntityTag.HasSuffix(tag), "there is nothing computed to cover");
    }

    [Requirement("7644-3.7-13")]
    public async Task Bulk_accepts_the_returned_entity_tag_and_returns_the_stored_version()
    {
        var scim = await Strict();
        var (user, _, group) = await CreateMember(scim);
        var shown = await GetTagAsync(scim, user.Path);
        (await scim.Patch(group.Path, Op.Replace("displayName", "renamed"))).ShouldBeOneOf(200, 204);

        var reply = await scim.Bulk(Expecting("bulk"));

        reply.GetStatuses().Should().Equal("200");
        reply.Text("Operations", 0, "version").Should().Be(EntityTag.GetStoredVersion(await GetTagAsync(scim, user.Path)));
        (await scim.Bulk(Expecting("lost"))).ShouldReject(0, 412);

        JsonObject Expecting(string title) => BulkOp.Patch(user.Path, Op.Replace("title", title)).With(("version", shown));
    }

    [Requirement("7644-3.5.2-12")]
    public async Task A_response_without_a_body_has_the_stored_version_only()
    {
        var scim = await Start(new ServerSetup { Options = options => options.PatchReply = ScimPatchReply.NoContent });
        var (user, _, _) = await CreateMember(scim);

        var reply = (await scim.Patch(user.Path, Op.Replace("title", "u"))).ShouldBe(204);

        reply.Header("ETag").Should().Be(EntityTag.GetStoredVersion(await GetTagAsync(scim, user.Path)));
        (await scim.With("If-Match", reply.Header("ETag")!).Patch(user.Path, Op.Replace("title", "v"))).ShouldBe(204);
    }

    [Requirement("7644-3.14-06")]
    public async Task GET_with_a_stale_If_Match_is_412()
    {
        var scim = await Strict();
        var (user, _, group) = await CreateMember(scim);
        foreach (var path in new[] { user.Path, group.Path })
        {
            var tag = await GetTagAsync(scim, path);
            (await scim.With("If-Match", "W/\"other\"").Get(path)).ShouldFail(412);
            (await scim.With("If-Match", "W/\"other\"").With("If-None-Match", tag).Get(path)).ShouldFail(412);
            (await scim.With("If-Match", $"W/\"other\", {tag}").Get(path)).ShouldBe(200);
            (await scim.With("If-Match", tag).With("If-None-Match", tag).Get(path)).ShouldBe(304);
            (await scim.With("If-Match", "*").Get(path)).ShouldBe(200);
        }

        (await scim.With("If-Match", "*").Get("/Users/none")).ShouldFail(404);
    }

    [Requirement("7644-3.14-08")]
    public async Task The_entity_tag_of_a_group_is_its_stored_version()
    {
        var scim = await Strict();
        var (user, _, group) = await CreateMember(scim);
        var tag = await GetTagAsync(scim, group.Path);

        (await scim.Patch(user.Path, Op.Replace("displayName", "Renamed"))).ShouldBe(200);

        (await GetTagAsync(scim, group.Path)).Should().Be(tag);
        (await GetTagAsync(scim, group.Path + "?excludedAttributes=members")).Should().Be(tag);
        (await scim.With("If-None-Match", tag).Get(group.Path)).ShouldBe(304);
    }

    [Requirement("7644-3.4.2.2-01")]
    public async Task A_filter_on_meta_version_matches_the_returned_version()
    {
        var scim = await Strict();
        var (user, boss, group) = await CreateMember(scim);
        var shown = (await scim.Get(user.Path)).Text("meta", "version");

        foreach (var version in new[] { shown, EntityTag.GetStoredVersion(shown) })
        {
            var text = version.Replace("\"", "\\\"", StringComparison.Ordinal);
            (await scim.Filter($"meta.version eq \"{text}\" and userName eq \"a\"")).ShouldList(1).GetAll("id").Should().Equal(user.Id);
            (await scim.Filter($"meta.version eq \"{text}\" and id eq \"{user.Id}\"")).ShouldList(1);
            (await scim.Filter($"meta.version eq \"{text}\"")).ShouldList().GetAll("id").Should().Contain(user.Id);
            (await scim.Filter($"meta.version ne \"{text}\"")).ShouldList().GetAll("id").Should().NotContain(user.Id);
            (await scim.Filter($"not (meta.version eq \"{text}\")")).ShouldList().GetAll("id").Should().NotContain(user.Id);
        }

        (await scim.Filter("meta.version eq \"W/\\\"none\\\"\"")).ShouldList(0);
        (await scim.Filter("meta.version pr")).ShouldList(2).GetAll("id").Should().BeEquivalentTo(user.Id, boss.Id);
        (await scim.Filter("meta.version eq null")).ShouldList(0);
        (await scim.Filter("not (meta.version pr) or userName eq \"a\"")).ShouldList(1);
        (await scim.Get("/Groups", ("filter", "meta.version pr"))).ShouldList(1).GetAll("id").Should().Equal(group.Id);
    }

    // A user with a manager and in a group.
    private static async Task<(CreatedResource User, CreatedResource Boss, CreatedResource Group)> CreateMember(ScimClient scim)
    {
        var boss = await scim.CreateUser("boss", ("displayName", "The Boss"));
        var user = await scim.Create("/Users", Sample.Employee("a", ("manager", Sample.Object(("value", boss.Id)))));
        return (user, boss, await scim.CreateGroup("g", user.Id));
    }

    private static async Task<string> GetTagAsync(ScimClient scim, string path) => (await scim.Get(path)).ShouldBe(200).Header("ETag") ?? string.Empty;
}
