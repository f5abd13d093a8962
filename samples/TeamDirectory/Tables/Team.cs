namespace TeamDirectory;

/// <summary>A team of users.</summary>
public sealed class Team
{
    public Guid Id { get; set; } = Guid.CreateVersion7();

    /// <summary>The customer that the team belongs to.</summary>
    public string Tenant { get; set; } = "";

    /// <summary>Unique in the tenant.</summary>
    public string Name { get; set { field = value; NormalizedName = AppUser.Normalize(value) ?? ""; } } = "";

    /// <summary>The name as it is searched.</summary>
    public string NormalizedName { get; private set; } = "";

    /// <summary>The id of the group in the customer's directory.</summary>
    public string? ExternalId { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>PostgreSQL's xmin: another one after each change.</summary>
    public uint Version { get; set; }
}
