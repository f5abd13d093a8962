namespace Scim.Server.Tests.Devices;

/// <summary>The extension for Bluetooth Low Energy devices; its identity resolving key is a secret.</summary>
[ScimExtension(Urn, SchemaName = "BLE")]
public sealed class BleDevice : ScimComplex
{
    public const string Urn = "urn:ietf:params:scim:schemas:extension:ble:2.0:Device";

    [ScimProperty(Required = true, Uniqueness = ScimUniqueness.Server)]
    public string? DeviceMacAddress { get => GetString("deviceMacAddress"); set => Set("deviceMacAddress", value); }

    [ScimProperty]
    public IReadOnlyList<string> VersionSupport { get => GetStrings("versionSupport"); set => Set("versionSupport", value); }

    [ScimProperty("isRandom")]
    public bool? HasRandomAddress { get => GetBoolean("isRandom"); set => Set("isRandom", value); }

    [ScimProperty("irk", Mutability = ScimMutability.WriteOnly, Returned = ScimReturned.Never)]
    public byte[]? IdentityResolvingKey { get => GetBinary("irk"); set => Set("irk", value); }

    [ScimProperty("pairingMethods")]
    public IReadOnlyList<BlePairing> PairingMethods { get => GetList<BlePairing>("pairingMethods"); set => Set("pairingMethods", value); }
}
