using System.Text.Json.Nodes;
using Scim.Server.AspNetCore.Tests.Conformance.Support;
using Scim.Server.AspNetCore.Tests.Suites.Discovered;

namespace Scim.Server.AspNetCore.Tests.Suites;

/// <summary>What a generic tester does with every resource type that it discovers: create, read, list, project, replace and delete it.</summary>
public sealed class EveryTypeSuite : SuiteTest
{
    [Theory, Presets("default", "strict"), Detects("posts-are-200")]
    public async Task A_resource_is_created_with_every_attribute(string preset) => await ForEach(preset, async (scim, type, filler) =>
    {
        var sent = filler.CreateFull(type);
        var created = (await scim.Post(type.Endpoint, sent)).ShouldBe(201);
        created.Json.ShouldContainSent(type, sent);
        created.Text("id").Should().NotBeEmpty();
        created.Text("meta", "resourceType").Should().Be(type.Name);
        created.Text("meta", "location").Should().Be(created.Header("Location")).And.EndWith($"{type.Endpoint}/{created.Text("id")}");
    });

    [Theory, Presets("default", "strict"), Detects("posts-are-200")]
    public async Task A_resource_is_created_with_its_required_attributes(string preset) => await ForEach(preset, async (scim, type, filler) =>
    {
        var sent = filler.CreateMinimal(type);
        (await scim.Post(type.Endpoint, sent)).ShouldBe(201).Json.ShouldContainSent(type, sent);
    });

    [Theory, Presets("default", "strict"), Detects("required-attributes-are-made-up")]
    public async Task A_resource_without_a_required_attribute_is_rejected(string preset) => await ForEach(preset, async (scim, type, filler) =>
    {
        foreach (var required in type.WritableAttributes.Where(attribute => attribute.IsRequired))
        {
            var sent = filler.CreateMinimal(type);
            required.SetValue(sent, value: null);
            (await scim.Post(type.Endpoint, sent)).ShouldFail(400, "invalidValue");
        }
    });

    [Theory, Presets("default", "strict"), Detects("creations-are-forgotten")]
    public async Task A_resource_is_read_by_id_as_it_was_created(string preset) => await ForEach(preset, async (scim, type, filler) =>
    {
        var sent = filler.CreateFull(type);
        var created = await scim.Create(type.Endpoint, sent);
        var read = (await scim.Get(created.Path)).ShouldBe(200);
        read.Json.ShouldContainSent(type, sent);
        read.Text("meta", "created").Should().Be(created.Reply.Text("meta", "created"));
    });

    [Theory, Presets("default", "strict"), Detects("lists-lose-their-last")]
    public async Task A_resource_is_listed_at_its_endpoint(string preset) => await ForEach(preset, async (scim, type, filler) =>
    {
        var sent = filler.CreateFull(type);
        var created = await scim.Create(type.Endpoint, sent);
        var list = (await scim.Get(type.Endpoint)).ShouldList();
        list.Total.Should().Be(list.Resources.Count);
        list.Resources.Should().ContainSingle(resource => resource["id"]!.ToString() == created.Id) // an id is always there
            .Which.ShouldContainSent(type, sent);
    });

    [Theory, Presets("default", "strict"), Detects("7644-3.9-01")]
    public async Task A_resource_shows_the_requested_attributes(string preset) => await ForEachShown(preset, (reply, asked, others) =>
    {
        asked.GetValue(reply).Should().NotBeNull("{0} was asked for", asked.Path);
        others.Where(other => other.GetValue(reply) is not null).Select(other => other.Path).Should().BeEmpty("only {0} was asked for", asked.Path);
        reply.ContainsKey("id").Should().BeTrue("id is always there");
        reply.ContainsKey("schemas").Should().BeTrue("schemas are always there");
    }, "attributes");

    [Theory, Presets("default", "strict"), Detects("members-cannot-be-left-out")]
    public async Task A_resource_hides_excluded_attributes(string preset) => await ForEachShown(preset, (reply, excluded, others) =>
    {
        excluded.GetValue(reply).Should().BeNull("{0} was excluded", excluded.Path);
        others.Where(other => other.GetValue(reply) is null).Select(other => other.Path).Should().BeEmpty("only {0} was excluded", excluded.Path);
        reply.ContainsKey("id").Should().BeTrue("id is always there");
    }, "excludedAttributes");

    [Theory, Presets("default", "strict"), Detects("puts-are-forgotten")]
    public async Task A_resource_is_replaced(string preset) => await ForEach(preset, async (scim, type, filler) =>
    {
        var before = filler.CreateFull(type);
        var created = await scim.Create(type.Endpoint, before);
        var sent = filler.CreateFull(type);
        foreach (var attribute in type.WritableAttributes.Where(attribute => attribute.IsImmutable))
        {
            attribute.SetValue(sent, attribute.GetValue(before)?.DeepClone());
        }

        (await scim.Put(created.Path, sent)).ShouldBe(200).Json.ShouldContainSent(type, sent);
        var read = (await scim.Get(created.Path)).ShouldBe(200);
        read.Json.ShouldContainSent(type, sent);
        read.Text("id").Should().Be(created.Id);
    });

    [Theory, Presets("default", "strict"), Detects("immutable-attributes-change")]
    public async Task An_immutable_attribute_keeps_its_value(string preset) => await ForEach(preset, async (scim, type, filler) =>
    {
        foreach (var attribute in type.WritableAttributes.Where(attribute => attribute.IsImmutable))
        {
            var before = filler.CreateFull(type);
            var created = await scim.Create(type.Endpoint, before);
            (await scim.Patch(created.Path, Op.Replace(attribute.Path, filler.CreateValue(attribute)))).ShouldFail(400, "mutability");
            RepresentationAssertions.ShouldContainSent(attribute.GetValue((await scim.Get(created.Path)).ShouldBe(200).Json), attribute.GetValue(before), attribute);
        }
    });

    [Theory, Presets("default", "strict"), Detects("deletions-are-forgotten")]
    public async Task A_deleted_resource_is_not_found(string preset) => await ForEach(preset, async (scim, type, filler) =>
    {
        var created = await scim.Create(type.Endpoint, filler.CreateFull(type));
        (await scim.Delete(created.Path)).ShouldBe(204);
        (await scim.Get(created.Path)).ShouldFail(404);
        (await scim.Delete(created.Path)).ShouldFail(404);
        (await scim.Get(type.Endpoint)).ShouldList().GetAll("id").Should().NotContain(created.Id);
    });

    private async Task ForEach(string preset, Func<ScimClient, DiscoveredType, SampleValueGenerator, Task> check)
    {
        var scim = await Server(preset);
        var types = await DiscoveredType.ReadAsync(scim);
        types.Should().NotBeEmpty();
        var filler = await SampleValueGenerator.CreateAsync(scim);
        foreach (var type in types)
        {
            await check(scim, type, filler);
        }
    }

    // Each attribute that answers show by default, alone: by id and in the list.
    private Task ForEachShown(string preset, Action<JsonObject, DiscoveredAttribute, IReadOnlyList<DiscoveredAttribute>> check, string parameter) =>
        ForEach(preset, async (scim, type, filler) =>
        {
            var created = await scim.Create(type.Endpoint, filler.CreateFull(type));
            var shown = type.WritableAttributes.Where(attribute => attribute.IsReturnedByDefault && attribute.SubAttributes.All(part => part.Definition["returned"]?.ToString() != "always")).ToList();
            foreach (var attribute in shown)
            {
                var others = shown.Where(other => other != attribute).ToList();
                check((await scim.Get(created.Path, (parameter, attribute.Path))).ShouldBe(200).Json, attribute, others);
                var list = (await scim.Get(type.Endpoint, (parameter, attribute.Path))).ShouldList().Resources;
                check(list.Single(resource => resource["id"]?.ToString() == created.Id), attribute, others);
            }
        });
}
