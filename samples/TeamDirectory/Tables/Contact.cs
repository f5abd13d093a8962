namespace TeamDirectory;

/// <summary>One of several values: an e-mail address, a telephone number, a photo, a role.</summary>
public class Contact
{
    public virtual string? Value { get; set; }

    public string? Display { get; set; }

    public string? Type { get; set; }

    public bool? IsPrimary { get; set; }
}
