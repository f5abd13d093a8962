using System.Text.Json.Nodes;
using Scim.Server.AspNetCore.Tests.Conformance.Support;
using Scim.Server.AspNetCore.Tests.Suites.Discovered;

namespace Scim.Server.AspNetCore.Tests.Suites;

/// <summary>What a generic tester does with every resource type that it discovers: create, read, list, project, replace and delete it.</summary>
public sealed class EveryTypeSuite : SuiteTest
{
    [Theory, Presets("default", "strict"), Notices("posts-are-200")]
    public async Task It_is_created_with_every_attribute_that_it_has(string preset) => await ForEach(preset, async (scim, type, filler) =>
    {
        var sent = filler.Whole(type);
        var created = (await scim.Post(type.Endpoint, sent)).ShouldBe(201);
        created.Json.ShouldHold(type, sent);
        created.Text("id").Should().NotBeEmpty();
        created.Text("meta", "resourceType").Should().Be(type.Name);
        created.Text("meta", "location").Should().Be(created.Header("Location")).And.EndWith($"{type.Endpoint}/{created.Text("id")}");
    });

    [Theory, Presets("default", "strict"), Notices("posts-are-200")]
    public async Task It_is_created_with_what_it_must_have(string preset) => await ForEach(preset, async (scim, type, filler) =>
    {
        var sent = filler.Least(type);
        (await scim.Post(type.Endpoint, sent)).ShouldBe(201).Json.ShouldHold(type, sent);
    });

    [Theory, Presets("default", "strict"), Notices("required-attributes-are-made-up")]
    public async Task It_is_refused_without_what_it_must_have(string preset) => await ForEach(preset, async (scim, type, filler) =>
    {
        foreach (var required in type.Writable.Where(attribute => attribute.IsRequired))
        {
            var sent = filler.Least(type);
            required.Put(sent, value: null);
            (await scim.Post(type.Endpoint, sent)).ShouldFail(400, "invalidValue");
        }
    });

    [Theory, Presets("default", "strict"), Notices("creations-are-forgotten")]
    public async Task It_is_read_by_its_id_as_it_was_created(string preset) => await ForEach(preset, async (scim, type, filler) =>
    {
        var sent = filler.Whole(type);
        var created = await scim.Create(type.Endpoint, sent);
        var read = (await scim.Get(created.Path)).ShouldBe(200);
        read.Json.ShouldHold(type, sent);
        read.Text("meta", "created").Should().Be(created.Reply.Text("meta", "created"));
    });

    [Theory, Presets("default", "strict"), Notices("lists-lose-their-last")]
    public async Task It_is_found_in_the_list_of_its_type(string preset) => await ForEach(preset, async (scim, type, filler) =>
    {
        var sent = filler.Whole(type);
        var created = await scim.Create(type.Endpoint, sent);
        var list = (await scim.Get(type.Endpoint)).ShouldList();
        list.Total.Should().Be(list.Resources.Count);
        list.Resources.Should().ContainSingle(resource => resource["id"]!.ToString() == created.Id) // an id is always there
            .Which.ShouldHold(type, sent);
    });

    [Theory, Presets("default", "strict"), Notices("7644-3.9-01")]
    public async Task It_shows_the_attributes_that_are_asked_for(string preset) => await ForEachShown(preset, (reply, asked, others) =>
    {
        asked.In(reply).Should().NotBeNull("{0} was asked for", asked.Path);
        others.Where(other => other.In(reply) is not null).Select(other => other.Path).Should().BeEmpty("only {0} was asked for", asked.Path);
        reply.ContainsKey("id").Should().BeTrue("id is always there");
        reply.ContainsKey("schemas").Should().BeTrue("schemas are always there");
    }, "attributes");

    [Theory, Presets("default", "strict"), Notices("members-cannot-be-left-out")]
    public async Task It_hides_the_attributes_that_are_excluded(string preset) => await ForEachShown(preset, (reply, excluded, others) =>
    {
        excluded.In(reply).Should().BeNull("{0} was excluded", excluded.Path);
        others.Where(other => other.In(reply) is null).Select(other => other.Path).Should().BeEmpty("only {0} was excluded", excluded.Path);
        reply.ContainsKey("id").Should().BeTrue("id is always there");
    }, "excludedAttributes");

    [Theory, Presets("default", "strict"), Notices("puts-are-forgotten")]
    public async Task It_is_replaced_by_another_of_its_kind(string preset) => await ForEach(preset, async (scim, type, filler) =>
    {
        var before = filler.Whole(type);
        var created = await scim.Create(type.Endpoint, before);
        var sent = filler.Whole(type);
        foreach (var attribute in type.Writable.Where(attribute => attribute.IsImmutable))
        {
            attribute.Put(sent, attribute.In(before)?.DeepClone());
        }

        (await scim.Put(created.Path, sent)).ShouldBe(200).Json.ShouldHold(type, sent);
        var read = (await scim.Get(created.Path)).ShouldBe(200);
        read.Json.ShouldHold(type, sent);
        read.Text("id").Should().Be(created.Id);
    });

    [Theory, Presets("default", "strict"), Notices("immutable-attributes-change")]
    public async Task What_is_immutable_stays(string preset) => await ForEach(preset, async (scim, type, filler) =>
    {
        foreach (var attribute in type.Writable.Where(attribute => attribute.IsImmutable))
        {
            var before = filler.Whole(type);
            var created = await scim.Create(type.Endpoint, before);
            (await scim.Patch(created.Path, Op.Replace(attribute.Path, filler.Value(attribute)))).ShouldFail(400, "mutability");
            Holding.ShouldHold(attribute.In((await scim.Get(created.Path)).ShouldBe(200).Json), attribute.In(before), attribute);
        }
    });

    [Theory, Presets("default", "strict"), Notices("deletions-are-forgotten")]
    public async Task It_is_gone_after_its_deletion(string preset) => await ForEach(preset, async (scim, type, filler) =>
    {
        var created = await scim.Create(type.Endpoint, filler.Whole(type));
        (await scim.Delete(created.Path)).ShouldBe(204);
        (await scim.Get(created.Path)).ShouldFail(404);
        (await scim.Delete(created.Path)).ShouldFail(404);
        (await scim.Get(type.Endpoint)).ShouldList().Each("id").Should().NotContain(created.Id);
    });

    private async Task ForEach(string preset, Func<ScimClient, DiscoveredType, Filler, Task> check)
    {
        var scim = await Server(preset);
        var types = await DiscoveredType.ReadAsync(scim);
        types.Should().NotBeEmpty();
        var filler = await Filler.StartAsync(scim);
        foreach (var type in types)
        {
            await check(scim, type, filler);
        }
    }

    // Each attribute that answers show by default, alone: by id and in the list.
    private Task ForEachShown(string preset, Action<JsonObject, DiscoveredAttribute, IReadOnlyList<DiscoveredAttribute>> check, string parameter) =>
        ForEach(preset, async (scim, type, filler) =>
        {
            var created = await scim.Create(type.Endpoint, filler.Whole(type));
            var shown = type.Writable.Where(attribute => attribute.IsShown && attribute.Parts.All(part => part.Definition["returned"]?.ToString() != "always")).ToList();
            foreach (var attribute in shown)
            {
                var others = shown.Where(other => other != attribute).ToList();
                check((await scim.Get(created.Path, (parameter, attribute.Path))).ShouldBe(200).Json, attribute, others);
                var list = (await scim.Get(type.Endpoint, (parameter, attribute.Path))).ShouldList().Resources;
                check(list.Single(resource => resource["id"]?.ToString() == created.Id), attribute, others);
            }
        });
}
