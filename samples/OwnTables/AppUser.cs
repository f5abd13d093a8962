using Scim.Server;

namespace OwnTables;

/// <summary>A user as the application keeps it.</summary>
public sealed class AppUser
{
    public Guid Id { get; set; } = Guid.CreateVersion7();

    public string Login { get; set => (field, LoginKey) = (value, ScimText.Fold(value)); } = "";

    /// <summary>The login without regard to letter case, for filters and the unique index.</summary>
    public string LoginKey { get; private set; } = "";

    public string? FirstName { get; set; }

    public string? LastName { get; set; }

    public bool Enabled { get; set; } = true;

    public DateTimeOffset? DeletedAt { get; set; }

    public List<AppMail> Mails { get; set; } = [];

    /// <summary>The id of the user in the customer's directory: the one column that is new.</summary>
    public string? ExternalId { get; set; }

    /// <summary>A different number after each change.</summary>
    public uint Version { get; set; }
}
