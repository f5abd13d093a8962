namespace TeamDirectory;

/// <summary>An e-mail address of a user.</summary>
public sealed class UserEmail
{
    public int Id { get; set; }

    public Guid UserId { get; set; }

    public string? Address { get; set { field = value; NormalizedAddress = AppUser.Normalize(value); } }

    /// <summary>The address as it is searched.</summary>
    public string? NormalizedAddress { get; private set; }

    public string? Display { get; set; }

    public string? Type { get; set; }

    public bool? IsPrimary { get; set; }
}
