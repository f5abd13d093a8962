namespace Scim.Server;

/// <summary>The kind of background work on an index.</summary>
public enum ScimIndexingWork
{
    /// <summary>The index is being built; queries do not use it yet.</summary>
    Building,

    /// <summary>The index is complete; existing values are being checked for uniqueness.</summary>
    Checking,

    /// <summary>The index is being removed; queries no longer use it.</summary>
    Removing,
}
