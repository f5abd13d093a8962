namespace Scim.Server;

/// <summary>
/// Which attributes a response shows (RFC 7644 §3.9 and §3.10): the default set, a chosen set, or the default set without some.
/// What is always returned is part of every projection, what is never returned of none. Immutable and thread-safe.
/// </summary>
public sealed class ScimProjection
{
    private ScimProjection()
    {
    }

    /// <summary>Everything that is returned by default.</summary>
    public static ScimProjection Default { get; } = new();

    /// <summary>
    /// Whether any part of what the path names will be shown, so that a store may leave out what nobody sees. Never false for
    /// what is always returned.
    /// </summary>
    public bool Includes(ScimPath path) => throw new NotSupportedException();

    /// <summary>Reads the two lists of a request; unknown names are ignored, both lists at once are refused.</summary>
    internal static bool TryCreate(
        ScimResourceType type, IReadOnlyList<string>? attributes, IReadOnlyList<string>? excludedAttributes, out ScimProjection? projection, out ScimError? error) =>
        throw new NotSupportedException();
}
