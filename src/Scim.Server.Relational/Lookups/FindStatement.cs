using System.Runtime.InteropServices;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Lookups;

/// <summary>The arguments of the templates that find one resource.</summary>
/// <param name="Key">The key of the resource.</param>
/// <param name="Type">The type that it must be of.</param>
/// <param name="Cached">The state whose document need not be sent again; null for none.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FindStatement(ResourceKey Key, ScimResourceType Type, CachedResource? Cached)
{
    /// <summary>How many slots <see cref="Text"/> has.</summary>
    public const int SlotCount = 5;

    /// <summary>The slot of the tenant.</summary>
    public static SqlText TenantSlot { get; } = SqlText.From($"{new SqlSlot(1)}");

    /// <summary>The slot of the id.</summary>
    public static SqlText IdSlot { get; } = SqlText.From($"{new SqlSlot(2)}");

    /// <summary>A SELECT of <see cref="StoredResource.Columns"/>, without the document if the state is the known one.</summary>
    public static SqlText Text { get; } = SqlText.From(
        $"""
        SELECT r.id, r.version, r.created, r.modified,
               CASE WHEN r.version = {new SqlSlot(4)} AND r.modified = {new SqlSlot(5)} THEN NULL ELSE r.doc END
        FROM scim_resource r WHERE r.tenant_id = {TenantSlot} AND r.id = {IdSlot} AND r.rtype = {new SqlSlot(3)}
        """);

    /// <summary>A template that contains <see cref="Text"/>, with its arguments.</summary>
    public SqlText Bind(SqlTemplate template) => template.Bind(Key.Tenant, Key.Id, Type.Name, Cached?.State.Version ?? 0L, Cached?.State.Modified ?? 0L);
}
