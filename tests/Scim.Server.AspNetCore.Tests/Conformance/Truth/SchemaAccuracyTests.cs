using System.Text.Json;
using System.Text.Json.Nodes;
using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Conformance.Truth;

/// <summary>Verifies for each attribute of /Schemas that the server behaves as published.</summary>
public sealed class SchemaAccuracyTests : ConformanceTest
{
    [Requirement("7643-7-08")]
    public async Task Types_and_multiValued_are_respected()
    {
        var (scim, samples, attributes) = await StartAsync();
        foreach (var attribute in attributes.Where(attribute => attribute.IsWritable))
        {
            (await scim.Post(attribute.Type.Endpoint, samples.CreateBody(attribute, samples.CreateValue(attribute)))).ShouldBe(201);
            foreach (var wrong in PublishedTypeSamples.CreateWrongValues(attribute))
            {
                var value = attribute.IsMultiValued ? new JsonArray(wrong) : wrong;
                (await scim.Post(attribute.Type.Endpoint, samples.CreateBody(attribute, value))).ShouldFail(400);
            }

            var other = attribute.IsMultiValued ? samples.CreateSingleValue(attribute) : new JsonArray(samples.CreateSingleValue(attribute), samples.CreateSingleValue(attribute));
            (await scim.Post(attribute.Type.Endpoint, samples.CreateBody(attribute, other))).ShouldFail(400);
        }
    }

    [Requirement("7643-7-08")]
    public async Task Required_attributes_are_required()
    {
        var (scim, samples, attributes) = await StartAsync();
        attributes.Where(attribute => attribute.IsRequired).Select(attribute => attribute.Name).Should().Contain(["userName", "displayName", "serial", "until"]);
        foreach (var attribute in attributes.Where(attribute => attribute.IsWritable))
        {
            var reply = await scim.Post(attribute.Type.Endpoint, samples.CreateBody(attribute.Type, without: attribute));
            (reply.Status == 201).Should().Be(!attribute.IsRequired, "{0} answered {1}", attribute, reply.Body);
        }
    }

    [Requirement("7643-7-08")]
    public async Task Mutability_is_respected()
    {
        var (scim, samples, attributes) = await StartAsync();
        foreach (var attribute in attributes)
        {
            var made = await scim.Create(attribute.Type.Endpoint, samples.CreateBody(attribute, samples.CreateValue(attribute)));
            var replaced = await scim.Patch(made.Path, Op.Replace(attribute.Path, samples.CreateValue(attribute)));
            if (attribute.Mutability is "readOnly")
            {
                attribute.GetValue((await scim.Get(made.Path)).Json).Should().BeNull("{0} is the server's own", attribute);
            }

            if (attribute.Mutability is "readOnly" or "immutable")
            {
                replaced.ShouldFail(400, "mutability");
            }
            else
            {
                replaced.Status.Should().BeOneOf([200, 204], "{0} answered {1}", attribute, replaced.Body);
            }
        }
    }

    [Requirement("7643-7-08")]
    public async Task Returned_is_respected()
    {
        var (scim, samples, attributes) = await StartAsync();
        foreach (var attribute in attributes.Where(attribute => attribute.IsWritable))
        {
            var made = await scim.Create(attribute.Type.Endpoint, samples.CreateBody(attribute, samples.CreateValue(attribute)));
            var usual = attribute.GetValue((await scim.Get(made.Path)).Json);
            var asked = attribute.GetValue((await scim.Get(made.Path, ("attributes", attribute.Path))).Json);
            var others = attribute.GetValue((await scim.Get(made.Path, ("attributes", "id"))).Json);
            var excluded = attribute.GetValue((await scim.Get(made.Path, ("excludedAttributes", attribute.Path))).Json);

            var shown = string.Concat(new[] { usual, asked, others, excluded }.Select(value => value is null ? '-' : '+'));
            var expected = attribute.Returned switch
            {
                "always" => "++++",
                "default" => attribute.SubAttributes.Any(part => (string?)part["returned"] == "always") ? "++++" : "++--",
                "request" => "-+--",
                "never" => "----",
                _ => throw new InvalidOperationException($"{attribute} is returned in a way that no RFC knows."),
            };
            shown.Should().Be(expected, "{0} is returned {1}", attribute, attribute.Returned);
            (await scim.Get(attribute.Type.Endpoint, ("filter", attribute.Path + " pr"))).Status.Should().Be(attribute.Returned == "never" ? 403 : 200, "{0}", attribute);
        }
    }

    [Requirement("7643-7-08")]
    public async Task Uniqueness_is_respected()
    {
        var (scim, samples, attributes) = await StartAsync();
        attributes.Where(attribute => attribute.Uniqueness != "none").Select(attribute => attribute.Name).Should().Contain(["userName", "serial", "code", "worldCode"]);
        foreach (var attribute in attributes.Where(attribute => attribute is { IsWritable: true, Kind: not "complex", IsMultiValued: false }))
        {
            var value = samples.CreateValue(attribute);
            await scim.Create(attribute.Type.Endpoint, samples.CreateBody(attribute, value.DeepClone()));
            var second = await scim.Post(attribute.Type.Endpoint, samples.CreateBody(attribute, value.DeepClone()));
            second.Status.Should().Be(attribute.Uniqueness == "none" ? 201 : 409, "{0} answered {1}", attribute, second.Body);
        }
    }

    [Requirement("7643-7-08")]
    public async Task The_uniqueness_of_group_names_follows_the_policy()
    {
        foreach (var unique in new[] { true, false })
        {
            var scim = await Start(new ServerSetup { Options = options => options.UniqueGroupNames = unique });
            var told = (await PublishedType.ReadAsync(scim)).SelectMany(type => type.Attributes).Single(attribute => attribute.Path == "displayName" && attribute.Type.Name == "Group");
            told.Uniqueness.Should().Be(unique ? "server" : "none");
            await scim.CreateGroup("g");
            (await scim.Post("/Groups", Sample.Group("G"))).Status.Should().Be(unique ? 409 : 201);
        }
    }

    [Requirement("7643-7-08")]
    public async Task CaseExact_is_respected()
    {
        var (scim, samples, attributes) = await StartAsync();
        foreach (var attribute in attributes.Where(attribute => attribute is { IsWritable: true, Kind: "string", Returned: not "never" }))
        {
            var value = samples.CreateSingleValue(attribute);
            await scim.Create(attribute.Type.Endpoint, samples.CreateBody(attribute, attribute.IsMultiValued ? new JsonArray(value.DeepClone()) : value.DeepClone()));
            var text = (string)value!;
            (await CountAsync(text)).Should().BePositive("{0} must be found as it is", attribute);
            (await CountAsync(text.ToUpperInvariant()) > 0).Should().Be(!attribute.IsCaseExact, "{0} has caseExact {1}", attribute, attribute.IsCaseExact);

            async Task<int> CountAsync(string sought) =>
                (await scim.Get(attribute.Type.Endpoint, ("filter", $"{attribute.Path} eq {JsonSerializer.Serialize(sought)}"), ("count", "0"))).ShouldList().Total;
        }
    }

    [Requirement("7643-7-08")]
    public async Task Unchanged_discovery_responses_are_304()
    {
        var scim = await Strict();
        foreach (var path in new[] { "/ServiceProviderConfig", "/Schemas", "/Schemas/" + Sample.UserUrn.ToUpperInvariant(), "/ResourceTypes", "/ResourceTypes/gROUP" })
        {
            var told = (await scim.Get(path)).ShouldBe(200);
            told.Header("Cache-Control").Should().Contain("private").And.Contain("no-cache");
            var tag = told.Header("ETag") ?? string.Empty;
            var again = await scim.With("If-None-Match", tag).Get(path);
            (again.Status, again.Bytes.Length, again.Header("ETag")).Should().Be((304, 0, tag));
            (await scim.With("If-None-Match", "W/\"x\"").Get(path)).ShouldBe(200);
            (await scim.Send("HEAD", path)).Header("ETag").Should().Be(tag);
        }
    }

    private async Task<(ScimClient Client, PublishedTypeSamples Samples, IReadOnlyList<PublishedAttribute> Attributes)> StartAsync()
    {
        var scim = await Strict();
        var user = await scim.CreateUser("referenced");
        var types = await PublishedType.ReadAsync(scim);
        var attributes = types.SelectMany(type => type.Attributes).ToList();
        attributes.Should().HaveCountGreaterThan(40);
        return (scim, new PublishedTypeSamples(user.Id), attributes);
    }
}
