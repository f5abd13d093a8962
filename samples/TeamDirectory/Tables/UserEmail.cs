namespace TeamDirectory;

/// <summary>An e-mail address of a user.</summary>
public sealed class UserEmail : Contact
{
    public int Id { get; set; }

    public Guid UserId { get; set; }

    public override string? Value { get; set { field = value; NormalizedValue = AppUser.Normalize(value); } }

    /// <summary>The address as it is searched.</summary>
    public string? NormalizedValue { get; private set; }
}
