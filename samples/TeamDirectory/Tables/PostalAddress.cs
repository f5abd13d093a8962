namespace TeamDirectory;

/// <summary>A postal address in a JSON column.</summary>
public sealed class PostalAddress
{
    public string? Formatted { get; set; }

    public string? Street { get; set; }

    public string? City { get; set; }

    public string? Region { get; set; }

    public string? PostalCode { get; set; }

    public string? Country { get; set; }

    public string? Type { get; set; }

    public bool? IsPrimary { get; set; }
}
