namespace Scim.Server;

/// <summary>What happened to a resource.</summary>
public enum ScimEventKind
{
    /// <summary>It was created.</summary>
    Created,

    /// <summary>It was replaced by PUT.</summary>
    Replaced,

    /// <summary>It was changed by PATCH.</summary>
    Patched,

    /// <summary>It was deleted.</summary>
    Deleted,
}
