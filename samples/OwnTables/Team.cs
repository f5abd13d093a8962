using Scim.Server;

namespace OwnTables;

/// <summary>A team of users.</summary>
public sealed class Team
{
    public Guid Id { get; set; } = Guid.CreateVersion7();

    public string Name { get; set => (field, NameKey) = (value, ScimText.Fold(value)); } = "";

    /// <summary>The name without regard to letter case, for filters and the unique index.</summary>
    public string NameKey { get; private set; } = "";

    public string? ExternalId { get; set; }

    public uint Version { get; set; }
}
