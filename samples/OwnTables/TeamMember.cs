namespace OwnTables;

/// <summary>A user as a member of a team.</summary>
public sealed class TeamMember
{
    public Guid TeamId { get; set; }

    public Team? Team { get; set; }

    public Guid UserId { get; set; }

    public AppUser? User { get; set; }
}
