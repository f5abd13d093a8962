namespace Scim.Server.Tests.Mapping;

/// <summary>A user entity of an application, with its own names, child rows, fixed columns, keys, and dates.</summary>
internal sealed class Account
{
    public Guid Key { get; set; }

    public string Login { get; set; } = "";

    public string? Reference { get; set; }

    public string? First { get; set; }

    public string? Last { get; set; }

    public string? Shown { get; set; }

    public DateTime? DeletedAt { get; set; }

    public string? WorkMail { get; set; }

    public string? HomeMail { get; set; }

    public List<Phone> Phones { get; set; } = [];

    public Grade Grade { get; set; }

    public int? Number { get; set; }

    public Guid? ManagerKey { get; set; }

    public string? Division { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTime UpdatedAt { get; set; }
}

internal enum Grade
{
    Worker,
    Manager,
}

internal sealed class Phone
{
    public string? Digits { get; set; }

    public string? Label { get; set; }

    public string? Kind { get; set; }

    public Grade Use { get; set; }

    public bool? IsMain { get; set; }
}
