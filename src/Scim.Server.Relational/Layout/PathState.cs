namespace Scim.Server.Relational.Layout;

/// <summary>How far the index of a path is.</summary>
internal enum PathState
{
    /// <summary>Older resources are still being added.</summary>
    Building = 0,

    /// <summary>Complete.</summary>
    Ready = 1,

    /// <summary>Its rows are being removed.</summary>
    Removing = 2,

    /// <summary>Complete, while older rows are still being told whether they are unique.</summary>
    Checking = 3,
}
