namespace Scim.Server.Tests.Devices;

/// <summary>A pairing method.</summary>
public sealed class BlePairing : ScimComplex
{
    [ScimProperty(CanonicalValues = ["null", "justWorks", "passKey", "outOfBand"])]
    public string? Method { get => GetString("method"); set => Set("method", value); }

    [ScimProperty]
    public long? Timeout { get => GetInteger("timeout"); set => Set("timeout", value); }

    [ScimProperty]
    public DateTimeOffset? Since { get => GetDateTime("since"); set => Set("since", value); }

    [ScimProperty]
    public decimal? Strength { get => GetDecimal("strength"); set => Set("strength", value); }
}
