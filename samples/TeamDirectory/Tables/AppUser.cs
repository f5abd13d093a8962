using Microsoft.AspNetCore.Identity;

namespace TeamDirectory;

/// <summary>A user: what ASP.NET Core Identity keeps, and a profile.</summary>
public sealed class AppUser : IdentityUser<Guid>
{
    public AppUser() => (Id, SecurityStamp, LockoutEnabled) = (Guid.CreateVersion7(), NewStamp(), true);

    /// <summary>The customer that the user belongs to. Names to sign in with are unique in it, not among all.</summary>
    public string Tenant { get; set; } = "";

    /// <summary>Whether the user may sign in. Not LockoutEnd: Identity sets that by itself after wrong passwords.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>When the user was deleted; the row is kept for what refers to it.</summary>
    public DateTimeOffset? DeletedAt { get; set; }

    /// <summary>The id of the user in the customer's directory.</summary>
    public string? ExternalId { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    public string? FullName { get; set; }

    public string? GivenName { get; set; }

    public string? MiddleName { get; set; }

    public string? FamilyName { get; set; }

    public string? NamePrefix { get; set; }

    public string? NameSuffix { get; set; }

    public string? DisplayName { get; set; }

    public string? NickName { get; set; }

    public string? ProfileUrl { get; set; }

    public string? Title { get; set; }

    public string? UserType { get; set; }

    public string? PreferredLanguage { get; set; }

    public string? Locale { get; set; }

    public string? TimeZone { get; set; }

    public string? EmployeeNumber { get; set; }

    public string? CostCenter { get; set; }

    public string? Organization { get; set; }

    public string? Division { get; set; }

    public string? Department { get; set; }

    /// <summary>As the customer's directory says it: mostly a user's id, but some send the manager's name there, or one who was never assigned.</summary>
    public string? Manager { get; set; }

    /// <summary>A table of its own, so that users are found by an address.</summary>
    public List<UserEmail> Emails { get; set; } = [];

    /// <summary>A table of its own; each is a role claim of who is signed in.</summary>
    public List<UserRole> Roles { get; set; } = [];

    // JSON columns: they are shown with the user, and seldom searched.
    public List<Contact> Phones { get; set; } = [];

    public List<Contact> Messengers { get; set; } = [];

    public List<Contact> Photos { get; set; } = [];

    public List<Contact> Entitlements { get; set; } = [];

    public List<Contact> Certificates { get; set; } = [];

    public List<PostalAddress> Addresses { get; set; } = [];

    /// <summary>Ends every session that the user has.</summary>
    public void SignOutEverywhere() => SecurityStamp = NewStamp();

    /// <summary>Text as the Normalized columns of Identity hold it.</summary>
    public static string? Normalize(string? text) => text?.Normalize().ToUpperInvariant();

    private static string NewStamp() => Guid.NewGuid().ToString();
}
