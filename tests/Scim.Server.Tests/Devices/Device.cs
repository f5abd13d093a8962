namespace Scim.Server.Tests.Devices;

/// <summary>A device (RFC 9944), declared as a class.</summary>
[ScimResourceType("Device", "Devices", Schema = Urn, Description = "Devices", SchemaDescription = "Devices")]
public sealed class Device : ScimResource
{
    public const string Urn = "urn:ietf:params:scim:schemas:core:2.0:Device";

    [ScimProperty(Description = "The name that is shown.")]
    public string? DisplayName { get => GetString("displayName"); set => Set("displayName", value); }

    [ScimProperty(Required = true, Mutability = ScimMutability.ReadWrite)]
    public bool? Active { get => GetBoolean("active"); set => Set("active", value); }

    [ScimProperty("mudUrl", ReferenceTypes = ["external"])]
    public Uri? ManufacturerUsage { get => GetUri("mudUrl"); set => Set("mudUrl", value); }

    [ScimProperty(Mutability = ScimMutability.ReadOnly)]
    public IReadOnlyList<DeviceGroup> Groups => GetList<DeviceGroup>("groups");
}
