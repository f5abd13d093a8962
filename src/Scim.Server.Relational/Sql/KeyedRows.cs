namespace Scim.Server.Relational.Sql;

/// <summary>Rows of a table that are looked up one by one for a list of ids.</summary>
/// <param name="Table">The table.</param>
/// <param name="Alias">Its name in the statement.</param>
/// <param name="Tenant">The tenant.</param>
/// <param name="Key">The column that contains one of the ids.</param>
/// <param name="Ids">The ids.</param>
internal sealed record KeyedRows(SqlText Table, SqlText Alias, TenantKey Tenant, SqlText Key, Guid[] Ids)
{
    /// <summary>The index that finds them.</summary>
    public required SqlText Index { get; init; }

    /// <summary>The columns to select. Default: all.</summary>
    public SqlText Columns { get; init; } = SqlText.From($"*");

    /// <summary>The columns of the index that finds them, <see cref="Key"/> first; null if the primary key alone finds them.</summary>
    public SqlText? Order { get; init; }

    /// <summary>How the rows are locked, in the order of the ids; null for no lock.</summary>
    public RowLock? Strength { get; init; }

    /// <summary>Resources by their ids.</summary>
    public static KeyedRows Resources(SqlText alias, TenantKey tenant, Guid[] ids) => 
        new(SqlText.From($"scim_resource"), alias, tenant, SqlText.From($"id"), ids) { Index = SqlText.From($"scim_resource_key") };
}
