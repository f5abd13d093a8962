namespace Scim.Server;

/// <summary>
/// One use of a dialect rule: "read <see cref="Received"/> as <see cref="InterpretedAs"/> by rule <see cref="Rule"/>". Never holds a secret.
/// <see cref="Received"/> and <see cref="InterpretedAs"/> may hold personal data.
/// </summary>
public readonly record struct ScimRepair
{
    /// <summary>The rule that was used.</summary>
    public required ScimDialectRule Rule { get; init; }

    /// <summary>The attribute in the notation of RFC 7644 §3.10, without filters, positions or values; what is no attribute name is replaced by "…".</summary>
    public required string Path { get; init; }

    /// <summary>What the client sent, shortened.</summary>
    public required string Received { get; init; }

    /// <summary>How the server interpreted it.</summary>
    public required string InterpretedAs { get; init; }
}
