namespace Scim.Server;

/// <summary>The parts of a person's name (RFC 7643 §4.1.1).</summary>
public sealed class ScimName : ScimComplex
{
    /// <summary>The whole name as it is shown.</summary>
    public string? Formatted { get => GetString("formatted"); set => Set("formatted", value); }

    /// <summary>The family name, or last name.</summary>
    public string? FamilyName { get => GetString("familyName"); set => Set("familyName", value); }

    /// <summary>The given name, or first name.</summary>
    public string? GivenName { get => GetString("givenName"); set => Set("givenName", value); }

    /// <summary>The middle name or names.</summary>
    public string? MiddleName { get => GetString("middleName"); set => Set("middleName", value); }

    /// <summary>The honorific prefix or title, such as Dr.</summary>
    public string? HonorificPrefix { get => GetString("honorificPrefix"); set => Set("honorificPrefix", value); }

    /// <summary>The honorific suffix, such as III.</summary>
    public string? HonorificSuffix { get => GetString("honorificSuffix"); set => Set("honorificSuffix", value); }
}
