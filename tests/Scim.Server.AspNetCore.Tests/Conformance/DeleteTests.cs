using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Conformance;

/// <summary>Section 12: delete.</summary>
public sealed class DeleteTests : ConformanceTest
{
    [Requirement("7644-3.6-01")]
    public async Task Delete_answers_204_without_a_body()
    {
        var scim = await Strict();
        var user = await scim.CreateUser("a");
        (await scim.Delete(user.Path)).ShouldBe(204).Bytes.Should().BeEmpty();
        (await scim.Delete((await scim.CreateGroup("g")).Path)).ShouldBe(204).Bytes.Should().BeEmpty();
    }

    [Requirement("7644-3.6-02")]
    public async Task Every_later_request_is_404()
    {
        var scim = await Strict();
        var user = await scim.CreateUser("a");
        (await scim.Delete(user.Path)).ShouldBe(204);

        Reply[] replies =
        [
            await scim.Get(user.Path),
            await scim.Put(user.Path, Sample.User("a")),
            await scim.Patch(user.Path, Op.Add("title", "t")),
            await scim.Delete(user.Path),
        ];
        replies.Should().AllSatisfy(reply => ((string?)reply.ShouldFail(404)["detail"]).Should().Be($"There is no User with the id '{user.Id}'."));
    }

    [Requirement("7644-3.6-03")]
    public async Task The_resource_is_missing_from_every_query()
    {
        var scim = await Strict();
        var user = await scim.CreateUser("a", ("externalId", "e"));
        (await scim.Delete(user.Path)).ShouldBe(204);

        (await scim.Get("/Users")).ShouldList(total: 0);
        foreach (var filter in new[] { $"id eq \"{user.Id}\"", "userName eq \"a\"", "externalId eq \"e\"", "userName pr" })
        {
            (await scim.Filter(filter)).ShouldList(total: 0);
            (await scim.Search("/Users", ("filter", filter))).ShouldList(total: 0);
        }
    }

    [Requirement("7644-3.6-04")]
    public async Task The_name_can_be_reused()
    {
        var scim = await Strict();
        var user = await scim.CreateUser("a");
        (await scim.Delete(user.Path)).ShouldBe(204);

        (await scim.CreateUser("a")).Id.Should().NotBe(user.Id);
        (await scim.Get(user.Path)).ShouldFail(404);
    }

    [Requirement("7644-3.6-05")]
    public async Task Memberships_are_removed()
    {
        var scim = await Strict();
        var user = await scim.CreateUser("a");
        var other = await scim.CreateUser("b");
        var group = await scim.CreateGroup("g", user.Id, other.Id);
        var before = await scim.Get(group.Path);

        (await scim.Delete(user.Path)).ShouldBe(204);

        var after = await scim.Get(group.Path);
        after["members"]!.AsArray().Select(member => (string?)member!["value"]).Should().Equal(other.Id);
        after.Header("ETag").Should().NotBe(before.Header("ETag"));
        (await scim.Get("/Groups", ("filter", $"members.value eq \"{user.Id}\""))).ShouldList(total: 0);
        (await scim.Delete(group.Path)).ShouldBe(204);
        (await scim.Get(other.Path)).ShouldBe(200).ShouldNotHave("groups");
    }

    [Requirement("7644-3.6-06")]
    public async Task If_Match_is_respected()
    {
        var scim = await Strict();
        var user = await scim.CreateUser("a");
        (await scim.Patch(user.Path, Op.Add("title", "t"))).ShouldBe(200);

        (await scim.With("If-Match", user.ETag).Delete(user.Path)).ShouldFail(412);
        var now = (await scim.Get(user.Path)).ShouldBe(200).Header("ETag")!;
        (await scim.With("If-Match", now).Delete(user.Path)).ShouldBe(204);
    }
}
