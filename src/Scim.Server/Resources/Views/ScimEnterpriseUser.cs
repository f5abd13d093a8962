namespace Scim.Server;

/// <summary>A typed view of the enterprise extension of a user (RFC 7643 §4.3).</summary>
[ScimExtension(ScimUrns.EnterpriseUser, SchemaName = "EnterpriseUser")]
public sealed class ScimEnterpriseUser : ScimComplex
{
    /// <summary>The employee number assigned by the organization.</summary>
    public string? EmployeeNumber { get => GetString("employeeNumber"); set => Set("employeeNumber", value); }

    /// <summary>The cost center.</summary>
    public string? CostCenter { get => GetString("costCenter"); set => Set("costCenter", value); }

    /// <summary>The organization.</summary>
    public string? Organization { get => GetString("organization"); set => Set("organization", value); }

    /// <summary>The division.</summary>
    public string? Division { get => GetString("division"); set => Set("division", value); }

    /// <summary>The department.</summary>
    public string? Department { get => GetString("department"); set => Set("department", value); }

    /// <summary>The manager of the user.</summary>
    public ScimManager? Manager { get => GetComplex<ScimManager>("manager"); set => Set("manager", value); }
}
