namespace TeamDirectory;

/// <summary>A role of a user, by its name.</summary>
public sealed class UserRole : Contact
{
    public int Id { get; set; }

    public Guid UserId { get; set; }
}
