namespace TeamDirectory;

/// <summary>A role of a user, by its name.</summary>
public sealed class UserRole
{
    public int Id { get; set; }

    public Guid UserId { get; set; }

    public string? Name { get; set; }

    public string? Display { get; set; }

    public string? Type { get; set; }

    public bool? IsPrimary { get; set; }
}
