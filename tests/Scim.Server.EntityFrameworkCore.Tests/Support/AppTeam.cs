namespace Scim.Server.EntityFrameworkCore.Tests.Support;

/// <summary>A team, with a link table to its members.</summary>
public sealed class AppTeam
{
    public Guid Id { get; set; } = Guid.CreateVersion7();

    public string Tenant { get; set; } = "";

    public string Name { get; set; } = "";

    public string NameKey { get; set; } = "";

    public string? ExternalId { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    public uint Version { get; set; }
}

/// <summary>A member of a team.</summary>
public sealed class AppTeamMember
{
    public Guid TeamId { get; set; }

    public AppTeam? Team { get; set; }

    public Guid UserId { get; set; }

    public AppUser? User { get; set; }
}
