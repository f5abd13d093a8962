namespace Scim.Server;

/// <summary>A group that a user belongs to (RFC 7643 §4.1.2, groups); read-only for clients.</summary>
public sealed class ScimGroupReference : ScimComplex
{
    /// <summary>The id of the group.</summary>
    public string? Value { get => GetString("value"); set => Set("value", value); }

    /// <summary>direct, or indirect through a nested group.</summary>
    public string? Type { get => GetString("type"); set => Set("type", value); }

    /// <summary>The displayName of the group.</summary>
    public string? Display { get => GetString("display"); set => Set("display", value); }
}
