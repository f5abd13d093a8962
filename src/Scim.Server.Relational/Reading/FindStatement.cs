using System.Runtime.InteropServices;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Reading;

/// <summary>What the templates are told that find one resource.</summary>
/// <param name="Key">Which one.</param>
/// <param name="Type">The type that it must be of.</param>
/// <param name="Known">The state whose document need not be sent again; null for none.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FindStatement(ResourceKey Key, ScimResourceType Type, KnownResource? Known)
{
    /// <summary>How many places <see cref="Text"/> has.</summary>
    public const int Places = 5;

    /// <summary>The place of the tenant.</summary>
    public static SqlText TenantPlace { get; } = SqlText.Of($"{new SqlSlot(1)}");

    /// <summary>The place of the id.</summary>
    public static SqlText IdPlace { get; } = SqlText.Of($"{new SqlSlot(2)}");

    /// <summary>A SELECT of <see cref="StoredResource.Columns"/>, without the document where the state is the known one.</summary>
    public static SqlText Text { get; } = SqlText.Of(
        $"""
        SELECT r.id, r.version, r.created, r.modified,
               CASE WHEN r.version = {new SqlSlot(4)} AND r.modified = {new SqlSlot(5)} THEN NULL ELSE r.doc END
        FROM scim_resource r WHERE r.tenant_id = {TenantPlace} AND r.id = {IdPlace} AND r.rtype = {new SqlSlot(3)}
        """);

    /// <summary>A template that holds <see cref="Text"/>, with its arguments.</summary>
    public SqlText Of(SqlTemplate template) => template.With(Key.Tenant, Key.Id, Type.Name, Known?.State.Version ?? 0L, Known?.State.Modified ?? 0L);
}
