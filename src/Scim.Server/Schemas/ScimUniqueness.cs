namespace Scim.Server;

/// <summary>The scope within which a value is unique (RFC 7643 §7).</summary>
public enum ScimUniqueness
{
    /// <summary>Duplicates are fine.</summary>
    None,

    /// <summary>Unique among the resources of its type in one tenant.</summary>
    Server,

    /// <summary>Unique everywhere; the library enforces it as <see cref="Server"/>.</summary>
    Global,
}
