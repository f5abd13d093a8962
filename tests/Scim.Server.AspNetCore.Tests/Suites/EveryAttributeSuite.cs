using System.Text.Json.Nodes;
using Scim.Server.AspNetCore.Tests.Conformance.Support;
using Scim.Server.AspNetCore.Tests.Suites.Discovered;

namespace Scim.Server.AspNetCore.Tests.Suites;

/// <summary>What a generic tester does with every attribute that it discovers: add, replace and remove it by PATCH, each verified by a GET.</summary>
public sealed class EveryAttributeSuite : SuiteTest
{
    [Theory, Presets("default", "strict"), Detects("simple-additions-are-lost")]
    public async Task A_simple_attribute_is_added(string preset) => await Added(preset, attribute => attribute is { Extension: null, IsMultiValued: false } and not { Type: "complex" });

    [Theory, Presets("default", "strict"), Detects("additions-to-complex-values-are-lost")]
    public async Task A_complex_attribute_is_added(string preset) => await Added(preset, attribute => attribute is { Extension: null, IsMultiValued: false, Type: "complex" });

    [Theory, Presets("default", "strict"), Detects("additions-to-lists-are-lost")]
    public async Task A_multi_valued_attribute_is_added(string preset) => await Added(preset, attribute => attribute is { Extension: null, IsMultiValued: true });

    [Theory, Presets("default", "strict"), Detects("extensions-are-lost")]
    public async Task An_extension_attribute_is_added(string preset) => await Added(preset, attribute => attribute.Extension is not null);

    [Theory, Presets("default", "strict"), Detects("additions-to-complex-values-are-lost")]
    public async Task A_sub_attribute_is_added(string preset) => await ForEach(
        preset,
        attribute => attribute is { Type: "complex", IsMultiValued: false, IsReturnedByDefault: true, IsImmutable: false },
        async (scim, type, filler, attribute) =>
        {
            var created = await scim.Create(type.Endpoint, filler.CreateMinimal(type));
            var whole = (JsonObject)filler.CreateValue(attribute);
            foreach (var (name, value) in whole)
            {
                (await scim.Patch(created.Path, Op.Add($"{attribute.Path}.{name}", value?.DeepClone()))).Status.Should().BeOneOf(200, 204);
            }

            RepresentationAssertions.ShouldContainSent(await Read(scim, created, attribute), whole, attribute);
        });

    [Theory, Presets("default", "strict"), Detects("replacements-are-lost")]
    public async Task An_attribute_is_replaced(string preset) => await ForEach(
        preset,
        attribute => !attribute.IsImmutable,
        async (scim, type, filler, attribute) =>
        {
            var created = await scim.Create(type.Endpoint, filler.CreateFull(type));
            var value = filler.CreateValue(attribute);
            (await scim.Patch(created.Path, Op.Replace(attribute.Path, value.DeepClone()))).Status.Should().BeOneOf(200, 204);
            if (attribute.IsReturnedByDefault)
            {
                var found = await Read(scim, created, attribute);
                RepresentationAssertions.ShouldContainSent(found, value, attribute);
                (found as JsonArray)?.Should().ContainSingle("{0} was replaced", attribute.Path);
            }
        });

    [Theory, Presets("default", "strict"), Detects("removals-are-lost")]
    public async Task An_attribute_is_removed(string preset) => await ForEach(
        preset,
        attribute => attribute is { IsRequired: false, IsImmutable: false } && !(TestStores.ActiveByDefault && attribute.Path == "active"),
        async (scim, type, filler, attribute) =>
        {
            var created = await scim.Create(type.Endpoint, filler.CreateFull(type));
            (await scim.Patch(created.Path, Op.Remove(attribute.Path))).Status.Should().BeOneOf(200, 204);
            var found = await Read(scim, created, attribute);
            (found is null or JsonArray { Count: 0 }).Should().BeTrue("{0} was removed, and is {1}", attribute.Path, found?.ToJsonString());
        });

    [Theory, Presets("default", "strict"), Detects("7644-3.5.2.2-02")]
    public async Task A_required_attribute_cannot_be_removed(string preset) => await ForEach(
        preset,
        attribute => attribute is { IsRequired: true, Extension: null },
        async (scim, type, filler, attribute) =>
        {
            var created = await scim.Create(type.Endpoint, filler.CreateFull(type));
            (await scim.Patch(created.Path, Op.Remove(attribute.Path))).ShouldFail(400);
            (await Read(scim, created, attribute)).Should().NotBeNull();
        });

    [Theory, Presets("default", "strict"), Detects("read-only-attributes-change-quietly")]
    public async Task A_read_only_attribute_cannot_be_patched(string preset)
    {
        var scim = await Server(preset);
        var filler = await SampleValueGenerator.CreateAsync(scim);
        foreach (var type in await DiscoveredType.ReadAsync(scim))
        {
            var created = await scim.Create(type.Endpoint, filler.CreateMinimal(type));
            foreach (var attribute in type.Attributes.Where(attribute => !attribute.IsWritable))
            {
                (await scim.Patch(created.Path, Op.Replace(attribute.Path, filler.CreateValue(attribute)))).ShouldFail(400, "mutability");
            }
        }
    }

    [Theory, Presets("default", "strict"), Detects("secrets-are-shown")]
    public async Task An_attribute_that_is_never_returned_is_not_returned(string preset) => await ForEach(
        preset,
        attribute => attribute.Definition["returned"]?.ToString() == "never",
        async (scim, type, filler, attribute) =>
        {
            var sent = filler.CreateFull(type);
            var created = await scim.Create(type.Endpoint, sent);
            foreach (var reply in new[] { created.Reply, await scim.Get(created.Path), await scim.Get(created.Path, ("attributes", attribute.Path)) })
            {
                attribute.GetValue(reply.ShouldBeOneOf(200, 201).Json).Should().BeNull("{0} is never returned", attribute.Path);
                reply.Body.Should().NotContain(attribute.GetValue(sent)!.ToString()); // a whole resource has every attribute
            }
        });

    private Task Added(string preset, Func<DiscoveredAttribute, bool> wanted) => ForEach(
        preset,
        attribute => wanted(attribute) && attribute.IsReturnedByDefault,
        async (scim, type, filler, attribute) =>
        {
            var created = await scim.Create(type.Endpoint, filler.CreateMinimal(type));
            if (attribute.IsRequired)
            {
                return; // it is there already
            }

            var value = filler.CreateValue(attribute);
            (await scim.Patch(created.Path, Op.Add(attribute.Path, value.DeepClone()))).Status.Should().BeOneOf(200, 204);
            RepresentationAssertions.ShouldContainSent(await Read(scim, created, attribute), value, attribute);
        });

    private async Task ForEach(string preset, Func<DiscoveredAttribute, bool> wanted, Func<ScimClient, DiscoveredType, SampleValueGenerator, DiscoveredAttribute, Task> check)
    {
        var scim = await Server(preset);
        var filler = await SampleValueGenerator.CreateAsync(scim);
        var found = 0;
        foreach (var type in await DiscoveredType.ReadAsync(scim))
        {
            foreach (var attribute in type.WritableAttributes.Where(wanted))
            {
                found++;
                await check(scim, type, filler, attribute);
            }
        }

        found.Should().BePositive("a check of nothing proves nothing");
    }

    private static async Task<JsonNode?> Read(ScimClient scim, CreatedResource created, DiscoveredAttribute attribute) =>
        attribute.GetValue((await scim.Get(created.Path)).ShouldBe(200).Json);
}
