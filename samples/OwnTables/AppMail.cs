using Scim.Server;

namespace OwnTables;

/// <summary>An address of a user.</summary>
public sealed class AppMail
{
    public int Id { get; set; }

    public Guid UserId { get; set; }

    public string? Address { get; set => (field, AddressKey) = (value, value is null ? null : ScimText.Fold(value)); }

    /// <summary>The address without regard to letter case, for filters.</summary>
    public string? AddressKey { get; private set; }

    public string? Kind { get; set; }

    public bool? IsMain { get; set; }
}
