namespace Scim.Server;

/// <summary>A member of a group (RFC 7643 §4.2).</summary>
public sealed class ScimMember : ScimComplex
{
    /// <summary>The id of the member.</summary>
    public string? Value { get => GetString("value"); set => Set("value", value); }

    /// <summary>The URI of the member; computed from <see cref="Value"/> when written.</summary>
    public string? Reference { get => GetString("$ref"); set => Set("$ref", value); }

    /// <summary>The resource type of the member; null counts as User.</summary>
    public string? Type { get => GetString("type"); set => Set("type", value); }

    /// <summary>The name of the member. Read-only for clients.</summary>
    public string? Display { get => GetString("display"); set => Set("display", value); }
}
