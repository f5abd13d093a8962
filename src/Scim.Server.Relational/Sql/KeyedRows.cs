namespace Scim.Server.Relational.Sql;

/// <summary>Rows of a table that are looked up one by one for a list of ids.</summary>
/// <param name="Table">The table.</param>
/// <param name="Alias">Its name in the statement.</param>
/// <param name="Tenant">The tenant.</param>
/// <param name="Key">The column that holds one of the ids.</param>
/// <param name="Ids">The ids.</param>
internal sealed record KeyedRows(SqlText Table, SqlText Alias, TenantKey Tenant, SqlText Key, Guid[] Ids)
{
    /// <summary>The index that finds them.</summary>
    public required SqlText Index { get; init; }

    /// <summary>What is selected of them. Default: all their columns.</summary>
    public SqlText Columns { get; init; } = SqlText.Of($"*");

    /// <summary>The columns of the index that finds them, <see cref="Key"/> first; null where the primary key alone does.</summary>
    public SqlText? Order { get; init; }

    /// <summary>How the rows are locked, in the order of the ids; null for not at all.</summary>
    public RowLock? Strength { get; init; }

    /// <summary>Resources by their ids.</summary>
    public static KeyedRows Resources(SqlText alias, TenantKey tenant, Guid[] ids) => 
        new(SqlText.Of($"scim_resource"), alias, tenant, SqlText.Of($"id"), ids) { Index = SqlText.Of($"scim_resource_key") };
}
