namespace Scim.Server;

/// <summary>A postal address (RFC 7643 §4.1.2).</summary>
public sealed class ScimAddress : ScimComplex
{
    /// <summary>The whole address as it is shown.</summary>
    public string? Formatted { get => GetString("formatted"); set => Set("formatted", value); }

    /// <summary>The street address, with house number and similar details.</summary>
    public string? StreetAddress { get => GetString("streetAddress"); set => Set("streetAddress", value); }

    /// <summary>The city.</summary>
    public string? Locality { get => GetString("locality"); set => Set("locality", value); }

    /// <summary>The state or region.</summary>
    public string? Region { get => GetString("region"); set => Set("region", value); }

    /// <summary>The postal code.</summary>
    public string? PostalCode { get => GetString("postalCode"); set => Set("postalCode", value); }

    /// <summary>The country as two letters of ISO 3166-1.</summary>
    public string? Country { get => GetString("country"); set => Set("country", value); }

    /// <summary>What the address is used for, such as work or home.</summary>
    public string? Type { get => GetString("type"); set => Set("type", value); }

    /// <summary>Whether this is the preferred address; null counts as false.</summary>
    public bool? Primary { get => GetBoolean("primary"); set => Set("primary", value); }
}
