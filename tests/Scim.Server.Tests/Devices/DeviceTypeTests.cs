using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Scim.Server.Hosting;
using Scim.Server.Schemas;
using Scim.Server.Startup;
using Scim.Server.Testing;
using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Devices;

public sealed class DeviceTypeTests
{
    private const string Body = $$$"""
        {"schemas":["{{{Device.Urn}}}","{{{BleDevice.Urn}}}"],"displayName":"Lamp","active":true,"mudUrl":"https://example.com/Lamp.json","groups":[{"value":"x"}],
         "{{{BleDevice.Urn}}}":{"deviceMacAddress":"2C:54:91:88:C9:E2","versionSupport":["5.3"],"isRandom":false,"irk":"AQIDBA==",
         "pairingMethods":[{"method":"passKey","timeout":30,"since":"2008-01-23T04:56:22Z","strength":0.5}]}}
        """;

    public static TheoryData<string> Ways => [.. DeviceTypes.Ways];

    [Fact]
    public async Task All_three_ways_to_define_a_type_give_equal_definitions()
    {
        var types = new List<ScimResourceType>();
        foreach (var way in DeviceTypes.Ways)
        {
            await using var server = Start(way);
            types.Add(GetDeviceType(server));
        }

        types.Skip(1).Should().OnlyContain(type => DefinitionEquality.AreEqual(types[0], type));
        types[0].Schema.Find("mudUrl").Should().BeEquivalentTo(
            new ScimAttribute("mudUrl", ScimAttributeType.Reference) { ReferenceTypes = ["external"] }, options => options.ComparingByMembers<ScimAttribute>());
    }

    [Fact]
    public async Task Discovery_is_the_same_for_all_three_ways_to_define_a_type()
    {
        var texts = new HashSet<string>(StringComparer.Ordinal);
        foreach (var way in DeviceTypes.Ways)
        {
            await using var server = Start(way);
            var type = await server.SendAsync(new ScimRequest(server.CreateRequest(ScimOperation.ResourceTypes)) { Id = "Device" });
            var core = await server.SendAsync(new ScimRequest(server.CreateRequest(ScimOperation.Schemas)) { Id = Device.Urn });
            var extension = await server.SendAsync(new ScimRequest(server.CreateRequest(ScimOperation.Schemas)) { Id = BleDevice.Urn });
            type.Text.Should().Contain("/Devices").And.Contain(BleDevice.Urn);
            core.Status.Should().Be(200);
            texts.Add(type.Text + core.Text + extension.Text);
        }

        texts.Should().ContainSingle();
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_custom_resource_type_supports_every_operation(string way)
    {
        await using var server = Start(way);
        var made = await server.SendAsync(ScimOperation.Create, "Device", body: Body);
        made.Status.Should().Be(201, made.Text);
        made.Text.Should().NotContain("irk").And.NotContain("groups").And.NotContain("AQIDBA");
        made.Reply.Location.Should().Be($"{TestServer.BaseUri}/Devices/{made.Id}");

        (await server.SendAsync(ScimOperation.Create, "Device", body: Body)).Status.Should().Be(409);
        (await server.FindAsync("Device", made.Id)).Text.Should().Be(made.Text);
        var patched = await server.PatchAsync("Device", made.Id, $$"""{"op":"replace","path":"{{BleDevice.Urn}}:pairingMethods[method eq \"passKey\"].timeout","value":60}""");
        patched.Text.Should().Contain("\"timeout\":60");
        await server.SendAsync(ScimOperation.Create, "Device", body: $$"""{"schemas":["{{Device.Urn}}"],"active":false}""");
        var found = await server.QueryAsync("Device", new ScimQueryParameters { Filter = $"active eq true and {BleDevice.Urn}:pairingMethods[timeout gt 30]" });
        found.Page.Should().ContainSingle();
        (await server.QueryAsync("Device", new ScimQueryParameters { Filter = $"{BleDevice.Urn}:irk eq \"AQIDBA==\"" })).Status.Should().Be(403);
        (await server.SendAsync(ScimOperation.Replace, "Device", made.Id, $$"""{"schemas":["{{Device.Urn}}"]}""")).Status.Should().Be(400, "active is required");
        (await server.SendAsync(ScimOperation.Delete, "Device", made.Id)).Status.Should().Be(204);
    }

    [Fact]
    public async Task A_custom_resource_class_is_read_and_written_in_process()
    {
        await using var server = Start("class");
        var devices = server.Services.GetRequiredService<IScimResources<Device>>();
        var device = new Device { DisplayName = "Lamp", Active = true, ManufacturerUsage = new Uri("https://example.com/Lamp.json") };
        device.SetExtension(new BleDevice
        {
            DeviceMacAddress = "a", VersionSupport = ["5.3"], IdentityResolvingKey = [1, 2, 3],
            PairingMethods = [new BlePairing { Method = "justWorks", Timeout = 30, Strength = 0.5m, Since = DateTimeOffset.UnixEpoch }],
        });

        var made = await devices.ForTenant("one").CreateAsync(device);

        var found = (await devices.ForTenant("one").FindAsync(made.Id!))!; // the store gave it an id
        found.ManufacturerUsage.Should().Be(new Uri("https://example.com/Lamp.json"));
        found.Schemas.Should().Equal(Device.Urn, BleDevice.Urn);
        var ble = found.GetExtension<BleDevice>()!; // set above
        ble.IdentityResolvingKey.Should().Equal(1, 2, 3);
        ble.PairingMethods.Should().ContainSingle().Which.Since.Should().Be(DateTimeOffset.UnixEpoch);
        var changed = await devices.ForTenant("one").UpdateAsync(made.Id!, window => window.SetExtension<BleDevice>(null)); // the same id
        changed.Schemas.Should().Equal(Device.Urn);
        server.Services.GetRequiredKeyedService<IScimResources<Device>>("Device").Should().NotBeNull();
    }

    [Fact]
    public void The_enterprise_extension_is_accessed_like_any_other_extension()
    {
        var user = new ScimUser { Enterprise = new ScimEnterpriseUser { Department = "Lamps" } };

        user.GetExtension<ScimEnterpriseUser>()!.Department.Should().Be("Lamps"); // set above
        new ScimUser().GetExtension<ScimEnterpriseUser>().Should().BeNull();
        user.Invoking(window => window.GetExtension<ScimName>()).Should().Throw<InvalidOperationException>().WithMessage("*ScimName*[ScimExtension]*");
    }

    [Fact]
    public async Task The_store_checks_pass_for_the_type()
    {
        await using var server = Start("class");
        var type = GetDeviceType(server);

        var results = await ScimStoreChecks.RunAllAsync(
            ScimStoreChecks.For(() =>
            {
                var store = new ScimInMemoryStores().For<Device>(type);
                return new ScimStoreFixture<Device> { ResourceType = type, Open = () => store };
            }),
            CancellationToken.None);

        results.Where(result => result.Outcome == ScimCheckOutcome.Failed).Should().BeEmpty();
        results.Should().Contain(result => result.Outcome == ScimCheckOutcome.Passed);
    }

    [Fact]
    public void Two_different_definitions_of_one_schema_are_rejected_at_startup()
    {
        var start = () => new TestServer(builder => builder
            .AddResourceType<Device>()
            .AddResourceType("Gadget", "Gadgets", Device.Urn, type => type.Text("other"))
            .AddTestStores());

        start.Should().Throw<OptionsValidationException>().WithMessage($"*'{Device.Urn}' has two different definitions*");
    }

    private static TestServer Start(string way) => new(builder => DeviceTypes.Add(builder, way).AddTestStores());

    private static ScimResourceType GetDeviceType(TestServer server) =>
        server.Server.Registry.FindByName("Device") ?? throw new InvalidOperationException("The device type is not registered.");
}
