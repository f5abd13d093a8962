namespace Scim.Server;

/// <summary>A group that a user belongs to (RFC 7643 §4.1.2). Read-only for clients.</summary>
public sealed class ScimGroupReference : ScimComplex
{
    /// <summary>The id of the group.</summary>
    public string? Value { get => GetString("value"); set => Set("value", value); }

    /// <summary>The URI of the group; computed from <see cref="Value"/> when written.</summary>
    public string? Reference { get => GetString("$ref"); set => Set("$ref", value); }

    /// <summary>The name of the group.</summary>
    public string? Display { get => GetString("display"); set => Set("display", value); }

    /// <summary><c>direct</c>, or <c>indirect</c> where the membership comes from another group.</summary>
    public string? Type { get => GetString("type"); set => Set("type", value); }
}
