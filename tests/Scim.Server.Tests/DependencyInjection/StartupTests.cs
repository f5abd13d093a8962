using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Scim.Server.Hosting;
using Scim.Server.Startup;
using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.DependencyInjection;

public sealed class StartupTests
{
    private static readonly ScimSchema DeviceSchema = new("urn:example:Device", "Device", [new ScimAttribute("serial")]);
    private static readonly ScimResourceType Device = new("Device", "Devices", DeviceSchema);

    [Fact]
    public void All_configuration_errors_are_reported_at_once()
    {
        var failures = GetFailures(
            builder => builder.AddStore<PlainStore<ScimResource>>("Printer").AddExtension("Robot", DeviceSchema).AddResourceType(Device),
            options =>
            {
                options.MaxPageSize = 0;
                options.WriteTimeout = TimeSpan.Zero;
                options.CursorKey = new byte[31];
                options.CursorTimeout = TimeSpan.FromDays(31);
                options.FilterLimits = new ScimFilterLimits { MaxDepth = 1_000 };
                options.AuthenticationSchemes.Add(new ScimAuthenticationScheme { Type = "magic", Name = "m", Description = "d" });
            });

        failures.Should().BeEquivalentTo(
            "ScimOptions.MaxPageSize is 0; expected 1 to 10000.",
            "ScimOptions.DefaultPageSize is 100; expected 1 to 1.",
            "ScimOptions.WriteTimeout is 00:00:00; expected 00:00:01 to 00:05:00.",
            "ScimOptions.CursorTimeout is 31.00:00:00; expected 00:01:00 to 30.00:00:00.",
            "ScimOptions.CursorKey.Length is 31; expected 32 to 1024.",
            "ScimOptions.FilterLimits.MaxDepth is 1000; expected 1 to 256.",
            "ScimOptions.AuthenticationSchemes contains the unknown type 'magic'; expected one of oauth, oauth2, oauthbearertoken, httpbasic, httpdigest.",
            "AddExtension extends the resource type 'Robot', which is not offered; register a store for it, or the type with AddResourceType.",
            "The store PlainStore`1 is for the resource type 'Printer', which is not offered; register the type with AddResourceType.",
            "The resource type 'Device' has no store: call AddStore<…>(\"Device\") or AddInMemoryStores().");
    }

    [Fact]
    public void A_server_without_stores_is_rejected_with_the_methods_to_call()
    {
        GetFailures(_ => { }).Should().ContainSingle().Which.Should().Contain("AddInMemoryStores()").And.Contain("AddStore<ScimUser");
    }

    [Theory]
    [InlineData("Schemas")]
    [InlineData("me")]
    [InlineData("a/b")]
    [InlineData(".search")]
    public void An_endpoint_that_is_reserved_or_not_a_path_segment_is_rejected(string endpoint)
    {
        var type = new ScimResourceType("Device", endpoint, DeviceSchema);

        GetFailures(builder => builder.AddResourceType(type).AddInMemoryStores()).Should().ContainSingle().Which.Should().Contain($"'{endpoint}'");
    }

    [Fact]
    public void A_duplicate_registration_is_rejected()
    {
        GetFailures(builder => builder.AddResourceType(Device).AddResourceType(Device).AddInMemoryStores()
            .AddStore<ScimGroup, PlainStore<ScimGroup>>().AddStore<ScimUser, PlainStore<ScimUser>>().AddStore<ScimUser, SpyUsers>()).Should().BeEquivalentTo(
            "The resource type 'Device' is registered twice.",
            "Two resource types share the endpoint 'Devices'.",
            "The resource type 'User' has two stores: PlainStore`1 and SpyUsers.");
    }

    [Fact]
    public void Invariant_globalization_is_rejected_with_the_remedy()
    {
        var errors = new List<string>();

        GlobalizationValidator.Validate(invariant: true, errors);

        GlobalizationValidator.IsInvariant().Should().BeFalse();
        errors.Should().ContainSingle().Which.Should().Contain("InvariantGlobalization").And.Contain("libicu");
    }

    [Fact]
    public void The_startup_validation_of_a_host_finds_the_errors()
    {
        var services = new ServiceCollection();
        services.AddScimCore();
        using var provider = services.BuildServiceProvider();

        var start = () => provider.GetRequiredService<IStartupValidator>().Validate();

        start.Should().Throw<OptionsValidationException>();
    }

    [Fact]
    public void The_order_of_registration_calls_does_not_matter()
    {
        var services = new ServiceCollection();
        services.AddScimCore().AddInMemoryStores().AddExtension("Device", new ScimSchema("urn:example:Extra", "Extra", [new ScimAttribute("a")])).AddResourceType(Device);
        services.AddScimCore(options => options.MaxPageSize = 700);
        using var provider = services.BuildServiceProvider();

        var registry = provider.GetRequiredService<IScimServer>().Registry;

        registry.ResourceTypes.Select(type => type.Name).Should().Equal("User", "Group", "Device");
        registry.FindByName("Device")?.Extensions.Should().ContainSingle();
        provider.GetRequiredService<IOptions<ScimOptions>>().Value.MaxPageSize.Should().Be(700);
    }

    [Fact]
    public void The_enterprise_extension_can_be_made_required()
    {
        var services = new ServiceCollection();
        services.AddScimCore().AddInMemoryStores().AddExtension("User", ScimSchemas.EnterpriseUser, required: true);
        using var provider = services.BuildServiceProvider();

        provider.GetRequiredService<IScimServer>().Registry.FindByName("User")?.Extensions.Should().ContainSingle().Which.Required.Should().BeTrue();
    }

    [Fact]
    public void Atomic_bulk_over_the_in_memory_stores_is_rejected() =>
        GetFailures(builder => builder.AddInMemoryStores(), options => options.Bulk.Atomic = true)
            .Should().ContainSingle().Which.Should().Contain("Bulk.Atomic").And.Contain("AddInMemoryStores");

    [Fact]
    public async Task A_registered_store_takes_precedence_over_the_in_memory_stores_and_is_scoped_to_the_request()
    {
        CountingStore.InstanceCount = 0;
        await using var server = new TestServer(builder => builder.AddInMemoryStores().AddResourceType(Device)
            .AddStore<ScimUser, CountingStore>().AddStore<ScimGroup, PlainStore<ScimGroup>>());

        await server.QueryAsync("User", ScimQueryParameters.None);
        await server.QueryAsync("User", ScimQueryParameters.None);
        (await server.QueryAsync("Device", ScimQueryParameters.None)).Status.Should().Be(200);

        CountingStore.InstanceCount.Should().Be(2);
    }

    private static IEnumerable<string> GetFailures(Action<IScimBuilder> configure, Action<ScimOptions>? options = null)
    {
        var services = new ServiceCollection();
        configure(services.AddScimCore(options));
        using var provider = services.BuildServiceProvider();
        var start = () => provider.GetRequiredService<IScimServer>();
        return start.Should().Throw<OptionsValidationException>().Which.Failures;
    }

    private sealed class CountingStore : PlainStore<ScimUser>
    {
        public CountingStore() => InstanceCount++;

        public static int InstanceCount { get; set; }
    }
}
