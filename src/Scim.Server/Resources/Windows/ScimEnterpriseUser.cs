namespace Scim.Server;

/// <summary>What the enterprise extension adds to a user (RFC 7643 §4.3).</summary>
[ScimExtension(ScimUrns.EnterpriseUser, SchemaName = "EnterpriseUser")]
public sealed class ScimEnterpriseUser : ScimComplex
{
    /// <summary>The number that the employer gave.</summary>
    public string? EmployeeNumber { get => GetString("employeeNumber"); set => Set("employeeNumber", value); }

    /// <summary>The cost centre.</summary>
    public string? CostCenter { get => GetString("costCenter"); set => Set("costCenter", value); }

    /// <summary>The organisation.</summary>
    public string? Organization { get => GetString("organization"); set => Set("organization", value); }

    /// <summary>The division.</summary>
    public string? Division { get => GetString("division"); set => Set("division", value); }

    /// <summary>The department.</summary>
    public string? Department { get => GetString("department"); set => Set("department", value); }

    /// <summary>Whom the user reports to.</summary>
    public ScimManager? Manager { get => GetComplex<ScimManager>("manager"); set => Set("manager", value); }
}
