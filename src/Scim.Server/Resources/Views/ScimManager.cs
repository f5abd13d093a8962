namespace Scim.Server;

/// <summary>The manager of a user (RFC 7643 §4.3).</summary>
public sealed class ScimManager : ScimComplex
{
    /// <summary>The id of the manager.</summary>
    public string? Value { get => GetString("value"); set => Set("value", value); }

    /// <summary>The URI of the manager; computed from <see cref="Value"/> when written.</summary>
    public string? Reference { get => GetString("$ref"); set => Set("$ref", value); }

    /// <summary>The name of the manager. Read-only for clients.</summary>
    public string? DisplayName { get => GetString("displayName"); set => Set("displayName", value); }
}
