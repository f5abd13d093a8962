namespace Scim.Server.Relational.Sql;

/// <summary>The strength of the lock that a SELECT takes on its rows until the transaction ends.</summary>
internal enum RowLock
{
    /// <summary>Other transactions can change the rows, but not delete them: for resources that become members.</summary>
    KeyShare,

    /// <summary>Other transactions can neither change nor delete the rows.</summary>
    NoKeyUpdate,

    /// <summary>As <see cref="NoKeyUpdate"/>, and no other transaction has a key share lock: for rows that will be deleted.</summary>
    Update,
}
