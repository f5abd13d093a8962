namespace OwnTables;

/// <summary>An address of a user.</summary>
public sealed class AppMail
{
    public int Id { get; set; }

    public Guid UserId { get; set; }

    public string? Address { get; set; }

    /// <summary>The address in upper case, which the database writes.</summary>
    public string? AddressKey { get; private set; }

    public string? Kind { get; set; }

    public bool? IsMain { get; set; }
}
