namespace Scim.Server.Tests.Devices;

/// <summary>A group that a device belongs to.</summary>
public sealed class DeviceGroup : ScimComplex
{
    [ScimProperty(CaseExact = true, Mutability = ScimMutability.ReadOnly)]
    public string? Value => GetString("value");

    [ScimProperty("$ref", ReferenceTypes = ["Group"], Mutability = ScimMutability.ReadOnly)]
    public Uri? Reference => GetUri("$ref");

    [ScimProperty(Mutability = ScimMutability.ReadOnly)]
    public string? Display => GetString("display");
}
