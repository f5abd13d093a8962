namespace Scim.Server;

/// <summary>
/// One use of a dialect rule: "read <see cref="Received"/> as <see cref="InterpretedAs"/> by rule <see cref="Rule"/>". Never holds a secret.
/// <see cref="Received"/> and <see cref="InterpretedAs"/> may hold personal data.
/// </summary>
/// <param name="Rule">The rule that was used.</param>
/// <param name="Path">
/// The attribute in the notation of RFC 7644 §3.10, without filters, positions or values; what is no attribute name is replaced by "…".
/// </param>
/// <param name="Received">What the client sent, shortened.</param>
/// <param name="InterpretedAs">How the server interpreted it.</param>
public readonly record struct ScimRepair(ScimDialectRule Rule, string Path, string Received, string InterpretedAs);
