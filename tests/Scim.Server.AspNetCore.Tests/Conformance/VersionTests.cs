using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Conformance;

/// <summary>Section 16: versions and conditional requests.</summary>
public sealed class VersionTests : ConformanceTest
{
    [Requirement("7644-3.14-01")]
    public async Task Versions_are_supported_and_announced()
    {
        var scim = await Strict();
        var user = await scim.CreateUser("a");
        (await scim.Get(user.Path)).ShouldBe(200).Header("ETag").Should().NotBeNullOrEmpty();
        (await scim.Get("/ServiceProviderConfig")).Text("etag", "supported").Should().Be("true");
    }

    [Requirement("7644-3.14-02")]
    public async Task Every_response_with_a_resource_has_an_ETag()
    {
        var scim = await Strict();
        var user = await scim.CreateUser("a");
        Reply[] replies =
        [
            user.Reply, await scim.Get(user.Path), await scim.Put(user.Path, Sample.User("a", ("title", "t"))), await scim.Patch(user.Path, Op.Add("title", "u")),
        ];
        foreach (var reply in replies)
        {
            reply.Header("ETag").Should().NotBeNull().And.Be(reply.Text("meta", "version"));
        }
    }

    [Requirement("7643-3.1-05")]
    public async Task Versions_are_weak()
    {
        var scim = await Strict();
        (await scim.CreateUser("a")).Reply.Header("ETag").Should().MatchRegex("^W/\"[^\"]+\"$");
        (await scim.CreateGroup("g")).Reply.Header("ETag").Should().MatchRegex("^W/\"[^\"]+\"$");
    }

    [Requirement("7644-3.14-03")]
    public async Task A_known_version_is_304()
    {
        var scim = await Strict();
        var user = await scim.CreateUser("a");
        var group = await scim.CreateGroup("g");
        foreach (var (resource, path) in new[] { (user, user.Path + "?excludedAttributes=groups"), (user, user.Path + "?attributes=userName"), (group, group.Path) })
        {
            var known = await scim.With("If-None-Match", resource.ETag).Get(path);
            known.ShouldBe(304).Bytes.Should().BeEmpty();
            known.Header("ETag").Should().Be(resource.ETag);
            (await scim.With("If-None-Match", "W/\"other\"").Get(path)).ShouldBe(200);
            (await scim.With("If-None-Match", $"W/\"other\", {resource.ETag}").Get(path)).ShouldBe(304);
        }

        await scim.CreateGroup("h", user.Id);
        (await scim.With("If-None-Match", user.ETag).Get(user.Path)).ShouldBe(200).Text("groups", 0, "display").Should().Be("h");
    }

    [Requirement("7644-3.14-04")]
    public async Task A_stale_version_changes_nothing()
    {
        var scim = await Strict();
        var user = await scim.CreateUser("a");
        (await scim.Patch(user.Path, Op.Add("title", "t"))).ShouldBe(200);
        var stale = scim.With("If-Match", user.ETag);

        (await stale.Put(user.Path, Sample.User("a", ("title", "put")))).ShouldFail(412);
        (await stale.Patch(user.Path, Op.Replace("title", "patch"))).ShouldFail(412);
        (await stale.Delete(user.Path)).ShouldFail(412);

        (await scim.Get(user.Path)).ShouldBe(200).Text("title").Should().Be("t");
        var group = await scim.CreateGroup("g");
        (await scim.Patch(group.Path, Op.Add("members", Sample.Members(user.Id)))).Status.Should().BeOneOf(200, 204);
        (await scim.With("If-Match", group.ETag).Patch(group.Path, Op.Remove("members"))).ShouldFail(412);
        (await scim.Get(group.Path))["members"]!.AsArray().Should().ContainSingle();
    }

    [Requirement("7644-3.14-05")]
    public async Task A_weak_version_matches()
    {
        var scim = await Strict();
        var user = await scim.CreateUser("a");
        var reply = (await scim.With("If-Match", user.ETag).Patch(user.Path, Op.Add("title", "t"))).ShouldBe(200);
        var strong = reply.Header("ETag")![2..];
        (await scim.With("If-Match", strong).Patch(user.Path, Op.Add("title", "u"))).ShouldBe(200);
    }

    [Requirement("7644-3.14-06")]
    public async Task A_star_and_a_list_can_match()
    {
        var scim = await Strict();
        var user = await scim.CreateUser("a");
        (await scim.With("If-Match", "*").Put(user.Path, Sample.User("a", ("title", "t")))).ShouldBe(200);
        (await scim.With("If-Match", "*").Put("/Users/none", Sample.User("b"))).Status.Should().BeOneOf(404, 412);
        var tag = (await scim.Get(user.Path)).Header("ETag");
        (await scim.With("If-Match", $"W/\"other\", {tag}").Put(user.Path, Sample.User("a", ("title", "u")))).ShouldBe(200);
        (await scim.With("If-Match", "W/\"other\", W/\"another\"").Put(user.Path, Sample.User("a"))).ShouldFail(412);
    }

    [Requirement("7644-3.14-07")]
    public async Task If_None_Match_star_rejects_an_existing_resource()
    {
        var scim = await Strict();
        var user = await scim.CreateUser("a");
        (await scim.With("If-None-Match", "*").Put(user.Path, Sample.User("a", ("title", "t")))).ShouldFail(412);
        (await scim.With("If-None-Match", "*").Patch(user.Path, Op.Add("title", "t"))).ShouldFail(412);
        (await scim.Get(user.Path)).ShouldNotHave("title");
    }

    [Requirement("7644-3.14-08")]
    public async Task The_version_changes_only_with_the_stored_state()
    {
        var scim = await Strict();
        var user = await scim.CreateUser("a", ("title", "t"));

        (await scim.Patch(user.Path, Op.Replace("title", "t"))).ShouldBe(200).Header("ETag").Should().Be(user.ETag);
        (await scim.Put(user.Path, Sample.User("a", ("title", "t")))).ShouldBe(200).Header("ETag").Should().Be(user.ETag);

        var group = await scim.CreateGroup("g", user.Id);
        (await scim.Get(user.Path + "?excludedAttributes=groups")).Header("ETag").Should().Be(user.ETag, "groups are computed");
        (await scim.Get(user.Path)).Header("ETag").Should().NotBe(user.ETag, "groups are shown");

        (await scim.Patch(user.Path, Op.Replace("title", "u"))).ShouldBe(200).Header("ETag").Should().NotBe(user.ETag);
        (await scim.Patch(user.Path, Op.Replace("displayName", "D"))).ShouldBe(200);
        (await scim.Get(group.Path)).Header("ETag").Should().Be(group.ETag, "a member's display is computed");

        (await scim.Patch(group.Path, Op.Remove("members"))).Status.Should().BeOneOf(200, 204);
        (await scim.Get(group.Path)).Header("ETag").Should().NotBe(group.ETag);
    }

    [Requirement("7644-3.14-08")]
    public async Task The_version_is_unchanged_when_a_client_sends_back_what_it_read()
    {
        var scim = await Strict();
        var boss = await scim.CreateUser("boss", ("displayName", "The Boss"));
        var clerk = await scim.Create("/Users", Sample.Employee("clerk", ("manager", Sample.Object(("value", boss.Id)))));
        var group = await scim.CreateGroup("g", boss.Id, clerk.Id);
        foreach (var resource in new[] { boss, clerk, group })
        {
            var read = (await scim.Get(resource.Path)).ShouldBe(200);
            (await scim.Put(resource.Path, read.Json)).Status.Should().BeOneOf(200, 204);
            (await scim.Get(resource.Path)).Header("ETag").Should().Be(read.Header("ETag"), "{0}", read.Body);
        }
    }

    [Requirement("7644-3.14-09")]
    public async Task One_of_two_writes_with_the_same_version_succeeds()
    {
        var scim = await Strict();
        for (var round = 0; round < 10; round++)
        {
            var user = await scim.CreateUser("a" + round);
            var held = scim.With("If-Match", user.ETag);

            var replies = await Task.WhenAll(held.Patch(user.Path, Op.Add("title", "one")), held.Patch(user.Path, Op.Add("title", "two")));

            replies.Select(reply => reply.Status).Order().Should().Equal(200, 412);
        }
    }

    [Requirement("7644-3.14-10")]
    public async Task A_malformed_version_is_a_client_error()
    {
        var scim = await Strict();
        var user = await scim.CreateUser("a");
        foreach (var tag in new[] { "abc", "W/abc", "\"abc", "W/", ",", "\"a\" \"b\"" })
        {
            var reply = await scim.With("If-Match", tag).Patch(user.Path, Op.Add("title", "t"));
            reply.Status.Should().BeOneOf(400, 412);
            reply.ShouldFail(reply.Status);
            (await scim.With("If-None-Match", tag).Get(user.Path)).Status.Should().BeOneOf(200, 400);
        }

        (await scim.Get(user.Path)).ShouldNotHave("title");
    }

    [Requirement("7644-3.12-05")]
    public async Task A_concurrency_conflict_without_a_version_is_409()
    {
        var scim = await Start(new ServerSetup { Users = UserStoreBehavior.AlwaysConflicts, Options = options => options.WriteTimeout = TimeSpan.FromSeconds(1) });
        var user = await scim.CreateUser("a");
        (await scim.Patch(user.Path, Op.Add("title", "t"))).ShouldFail(409);
        (await scim.Get(user.Path)).ShouldNotHave("title");
    }
}
