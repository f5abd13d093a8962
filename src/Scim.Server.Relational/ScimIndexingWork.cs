namespace Scim.Server;

/// <summary>What is done to an index in the background.</summary>
public enum ScimIndexingWork
{
    /// <summary>It is built; queries do not use it yet.</summary>
    Building,

    /// <summary>It is complete; whether older values are unique is being found out.</summary>
    Checking,

    /// <summary>It is removed; queries use it no more.</summary>
    Removing,
}
