namespace TeamDirectory;

/// <summary>One of several values in a JSON column: a telephone number, a photo, an entitlement.</summary>
public sealed class Contact
{
    public string? Value { get; set; }

    public string? Display { get; set; }

    public string? Type { get; set; }

    public bool? IsPrimary { get; set; }
}
