namespace Scim.Server.Relational.Sql;

/// <summary>The strength of the lock that a SELECT takes on its rows until the transaction ends.</summary>
internal enum RowLock
{
    /// <summary>No one can delete the rows, but they can be changed: for resources that become members.</summary>
    Stay,

    /// <summary>No one else can change or delete the rows.</summary>
    Change,

    /// <summary>As <see cref="Change"/>, and nobody holds them to stay: they will go.</summary>
    Remove,
}
