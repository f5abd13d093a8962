namespace Scim.Server.EntityFrameworkCore.Tests.Support;

/// <summary>A row of another application: a number as key, fixed columns, local dates, a counter as concurrency token.</summary>
public sealed class Person
{
    public int Id { get; set; }

    public string UserName { get; set; } = "";

    public string NormalizedUserName { get; set; } = "";

    public string? WorkEmail { get; set; }

    public string? HomeEmail { get; set; }

    public DateTimeOffset? LockoutEnd { get; set; }

    public DateTime CreatedAt { get; set; }

    public PersonKind Kind { get; set; }

    public string? CostCode { get; set; }

    public int Revision { get; set; }
}

/// <summary>An enumeration that is shown as text.</summary>
public enum PersonKind
{
    /// <summary>Works here.</summary>
    Employee,

    /// <summary>Works for somebody else.</summary>
    Contractor,
}
