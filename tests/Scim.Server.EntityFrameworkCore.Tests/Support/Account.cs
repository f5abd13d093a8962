namespace Scim.Server.EntityFrameworkCore.Tests.Support;

/// <summary>A user with a text as key, columns of a certain length and a superior, as in the schema of ASP.NET Core Identity.</summary>
public sealed class Account
{
    public string Id { get; set; } = Guid.NewGuid().ToString();

    public string Login { get; set; } = "";

    public string? First { get; set; }

    public bool Enabled { get; set; } = true;

    public string? BossId { get; set; }

    public List<AccountMail> Mails { get; set; } = [];

    /// <summary>How often the user was signed out.</summary>
    public int SignedOut { get; set; }
}

/// <summary>An address in a JSON column of the account.</summary>
public sealed class AccountMail
{
    public string? Address { get; set; }

    public string? Kind { get; set; }
}

/// <summary>A role, whose first column the database computes.</summary>
public sealed class AccountRole
{
    public string Id { get; set; } = Guid.NewGuid().ToString();

    public string Name { get; set; } = "";

    /// <summary>The name in upper case, which the database writes.</summary>
    public string? CapitalName { get; private set; }
}

/// <summary>Who has a role; its keys have no value at first, as those of IdentityUserRole.</summary>
public sealed class AccountRoleLink
{
    public string? AccountId { get; set; }

    public string? RoleId { get; set; }
}

/// <summary>An operator's consent: the account may be adopted.</summary>
public sealed class Consent
{
    public int Id { get; set; }

    public string AccountId { get; set; } = "";
}
