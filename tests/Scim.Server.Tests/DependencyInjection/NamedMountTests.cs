using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Scim.Server.Hosting;
using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.DependencyInjection;

public sealed class NamedMountTests
{
    [Fact]
    public void The_order_of_calls_with_and_without_a_name_does_not_matter()
    {
        var services = new ServiceCollection();
        services.AddScimCore("box").AddInMemoryStores().AddExtension("Device", "urn:example:x", schema => schema.Text("y"));
        services.AddScimCore().AddResourceType("Device", "Devices", "urn:example:Device", schema => schema.Text("serial"));
        services.AddScimCore("box", options => options.MaxPageSize = 7).AddExtension("User", "urn:example:z", schema => schema.Text("y"));
        services.AddScimCore(options => options.DefaultPageSize = 5);
        using var provider = services.BuildServiceProvider();

        var registry = provider.GetRequiredKeyedService<IScimServer>("box").Registry;

        registry.ResourceTypes.Select(type => $"{type.Name} {type.Extensions.Count}").Should().Equal("User 2", "Group 0", "Device 1");
        provider.GetRequiredService<IOptionsMonitor<ScimOptions>>().Get("box").Should().BeEquivalentTo(new { MaxPageSize = 7, DefaultPageSize = 5 });
        provider.GetRequiredKeyedService<IScimResources<ScimResource>>("box/Device").Should().NotBeNull();
        provider.GetRequiredService<ScimMounts>().Should().BeEquivalentTo(new { Names = new[] { "box" }, HasUnnamed = false });
    }

    [Fact]
    public void A_resource_type_and_a_store_of_a_mount_take_the_place_of_those_without_a_name()
    {
        var services = new ServiceCollection();
        services.AddScimCore().AddInMemoryStores().AddResourceType("Device", "Devices", "urn:example:Device", schema => schema.Text("serial"));
        services.AddScimCore("box").AddResourceType("Device", "Gadgets", "urn:example:Gadget", schema => schema.Text("label")).AddStore<PlainStore<ScimResource>>("Device");
        services.AddScimCore("crate").AddResourceType("Device", "Things", "urn:example:Thing", schema => schema.Text("label")).AddInMemoryStores();
        using var provider = services.BuildServiceProvider();

        Endpoint(provider.GetRequiredService<IScimServer>()).Should().Be("Devices");
        Endpoint(provider.GetRequiredKeyedService<IScimServer>("box")).Should().Be("Gadgets");
        Endpoint(provider.GetRequiredKeyedService<IScimServer>("crate")).Should().Be("Things");

        static string? Endpoint(IScimServer server) => server.Registry.FindByName("Device")?.Endpoint;
    }

    [Fact]
    public void A_store_without_a_name_serves_the_mount_that_offers_its_type()
    {
        var services = new ServiceCollection();
        services.AddScimCore().AddStore<PlainStore<ScimResource>>("Device");
        services.AddScimCore("box").AddResourceType("Device", "Devices", "urn:example:Device", schema => schema.Text("serial")).AddStore<ScimUser, PlainStore<ScimUser>>();
        using var provider = services.BuildServiceProvider();

        provider.GetRequiredKeyedService<IScimServer>("box").Registry.ResourceTypes.Select(type => type.Name).Should().Equal("User", "Device");
        provider.GetRequiredService<ScimMounts>().HasUnnamed.Should().BeFalse();
    }

    [Fact]
    public void Mounts_with_different_definitions_of_a_type_cannot_share_the_class_of_a_partial_store()
    {
        var services = new ServiceCollection();
        services.AddScimCore("box").AddStore<ScimUser, PartialUserStore>();
        services.AddScimCore("crate").AddStore<ScimUser, PartialUserStore>();
        Validate(services);

        services.AddScimCore("crate").AddExtension("User", "urn:example:crate", schema => schema.Text("size"));

        FluentActions.Invoking(() => Validate(services)).Should().Throw<OptionsValidationException>()
            .WithMessage("The mounts 'box' and 'crate' share the store PartialUserStore, but define the resource type 'User' differently;*derive a class from PartialUserStore for one.");
    }

    [Fact]
    public void An_application_with_names_alone_is_validated_when_its_host_starts()
    {
        var services = new ServiceCollection();
        services.AddScimCore("box", options => options.MaxPageSize = 0).AddInMemoryStores();
        services.AddScimCore("crate");
        using var provider = services.BuildServiceProvider();

        provider.Invoking(it => it.GetRequiredService<IStartupValidator>().Validate()).Should().Throw<OptionsValidationException>()
            .Which.Failures.Should().HaveCount(3).And.Contain(failure => failure.StartsWith("Mount 'crate': No resource type is offered"));
    }

    [Fact]
    public async Task Measurements_and_logs_name_the_mount_if_it_has_a_name()
    {
        using var log = new RecordingLoggerProvider();
        var services = new ServiceCollection();
        var categories = new ConcurrentBag<string>();
        services.AddLogging(logging => logging.AddProvider(log).AddFilter((category, _) => { categories.Add(category ?? ""); return true; }));
        services.AddScimCore().AddInMemoryStores();
        services.AddScimCore("box");
        await using var provider = services.BuildServiceProvider();
        var counted = new ConcurrentBag<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (instrument is { Meter.Name: "Scim.Server", Name: "scim.server.repairs" })
                {
                    listening.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) => counted.Add(string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))));
        listener.Start();

        await CreateAsync(provider.GetRequiredService<IScimServer>(), "a");
        await CreateAsync(provider.GetRequiredKeyedService<IScimServer>("box"), "b");

        // Other tests of this process may be counted as well.
        counted.Should().Contain(["rule=string-booleans", "rule=string-booleans mount=box"]);
        categories.Should().Contain(["Scim.Server", "Scim.Server.box"]);
    }

    private static void Validate(IServiceCollection services)
    {
        using var provider = services.BuildServiceProvider();
        provider.GetRequiredService<IStartupValidator>().Validate();
    }

    private static async Task CreateAsync(IScimServer server, string name) => (await server.HandleAsync(
        new ScimRequest
        {
            Operation = ScimOperation.Create,
            BaseUri = TestServer.BaseUri,
            ResourceType = server.Registry.FindByName("User"),
            Body = Encoding.UTF8.GetBytes($$"""{"schemas":["{{ScimUrns.User}}"],"userName":"{{name}}","active":"True"}"""),
        },
        CancellationToken.None)).Status.Should().Be(201);
}
