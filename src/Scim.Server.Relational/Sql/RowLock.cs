namespace Scim.Server.Relational.Sql;

/// <summary>How a SELECT holds its rows until the transaction ends.</summary>
internal enum RowLock
{
    /// <summary>The rows stay, whatever else happens to them: what becomes a member may change but not go.</summary>
    Stay,

    /// <summary>Nobody else changes or removes the rows.</summary>
    Change,

    /// <summary>As <see cref="Change"/>, and nobody holds them to stay: they will go.</summary>
    Remove,
}
