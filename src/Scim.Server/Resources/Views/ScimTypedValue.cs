namespace Scim.Server;

/// <summary>One element of a list with the usual parts (RFC 7643 §2.4).</summary>
public abstract class ScimTypedValue : ScimComplex
{
    /// <summary>The value itself.</summary>
    public string? Value { get => GetString("value"); set => Set("value", value); }

    /// <summary>The value as people read it.</summary>
    public string? Display { get => GetString("display"); set => Set("display", value); }

    /// <summary>What the value is used for, such as work or home.</summary>
    public string? Type { get => GetString("type"); set => Set("type", value); }

    /// <summary>Whether this is the preferred value; null counts as false.</summary>
    public bool? Primary { get => GetBoolean("primary"); set => Set("primary", value); }
}
