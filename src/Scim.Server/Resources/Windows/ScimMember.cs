namespace Scim.Server;

/// <summary>A member of a group (RFC 7643 §4.2).</summary>
public sealed class ScimMember : ScimComplex
{
    /// <summary>The id of the member.</summary>
    public string? Value { get => GetString("value"); set => Set("value", value); }

    /// <summary>The name of the member's resource type: User or Group.</summary>
    public string? Type { get => GetString("type"); set => Set("type", value); }

    /// <summary>A name for people; computed by the server.</summary>
    public string? Display { get => GetString("display"); set => Set("display", value); }
}
