namespace Scim.Server.Relational.Catalog;

/// <summary>The state of the index of a path.</summary>
internal enum PathState
{
    /// <summary>Older resources are still being added.</summary>
    Building = 0,

    /// <summary>Complete.</summary>
    Ready = 1,

    /// <summary>Its rows are being removed.</summary>
    Removing = 2,

    /// <summary>Complete; existing values are still being checked for uniqueness.</summary>
    Checking = 3,
}
