namespace OwnTables;

/// <summary>A team of users.</summary>
public sealed class Team
{
    public Guid Id { get; set; } = Guid.CreateVersion7();

    public string Name { get; set; } = "";

    /// <summary>The name in upper case, which the database writes.</summary>
    public string? NameKey { get; private set; }

    public string? ExternalId { get; set; }

    public uint Version { get; set; }
}
