namespace Scim.Server.EntityFrameworkCore.Tests.Support;

/// <summary>A user as an application keeps it.</summary>
public sealed class AppUser
{
    public Guid Id { get; set; } = Guid.CreateVersion7();

    public string Tenant { get; set; } = "";

    public string Login { get; set; } = "";

    /// <summary>The login folded, with a unique index in the tenant.</summary>
    public string LoginKey { get; set; } = "";

    public string? ExternalId { get; set; }

    public string? First { get; set; }

    public string? FirstKey { get; set; }

    public string? Last { get; set; }

    public string? LastKey { get; set; }

    public string? Shown { get; set; }

    public string? ShownKey { get; set; }

    public string? Nick { get; set; }

    public string? NickKey { get; set; }

    public bool? Enabled { get; set; }

    public string? HomePage { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    public DateTime? DeletedAt { get; set; }

    public string? PasswordHash { get; set; }

    public int Sessions { get; set; }

    public string? Role { get; set; }

    public string? EmployeeNumber { get; set; }

    public string? Department { get; set; }

    public Guid? ManagerId { get; set; }

    public List<AppMail> Mails { get; set; } = [];

    public List<AppPhone> Phones { get; set; } = [];

    public string? OfficePhone { get; set; }

    public uint Version { get; set; }
}

/// <summary>A row of a child table.</summary>
public sealed class AppMail
{
    public int Id { get; set; }

    public Guid UserId { get; set; }

    public string? Address { get; set; }

    public string? AddressKey { get; set; }

    public string? Display { get; set; }

    public string? DisplayKey { get; set; }

    public string? Kind { get; set; }

    public bool? IsMain { get; set; }
}

/// <summary>An element of a JSON column.</summary>
public sealed class AppPhone
{
    public string? Number { get; set; }

    public string? NumberKey { get; set; }

    public string? Kind { get; set; }

    public string? KindKey { get; set; }
}
