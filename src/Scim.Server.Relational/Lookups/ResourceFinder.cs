using System.Data.Common;
using System.Runtime.InteropServices;
using Scim.Server.Relational.Documents;
using Scim.Server.Relational.Memberships;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Lookups;

/// <summary>Finds one resource by its key.</summary>
internal static class ResourceFinder
{
    private static readonly SqlTemplate FindTemplate = new(FindStatement.SlotCount, _ => FindStatement.Text);
    private static readonly SqlTemplate FindForUpdateTemplate = new(FindStatement.SlotCount, dialect => SqlText.From($"{FindStatement.Text}{dialect.GetLockClause(RowLock.NoKeyUpdate)}"));

    /// <summary>Reads a resource, its document only if its state is not the known one; null if the tenant has none of the type with that id.</summary>
    public static ValueTask<StoredResource?> FindAsync(
        SqlSession session, ResourceKey key, ScimResourceType type, CachedResource? known, CancellationToken cancellationToken) =>
        RunAsync(FindTemplate, session, new(key, type, known), cancellationToken);

    /// <summary>As <see cref="FindAsync"/>; no other transaction can change the resource until this one ends.</summary>
    public static ValueTask<StoredResource?> FindForUpdateAsync(
        SqlSession session, ResourceKey key, ScimResourceType type, CancellationToken cancellationToken) =>
        RunAsync(FindForUpdateTemplate, session, new(key, type, Cached: null), cancellationToken);

    private static async ValueTask<StoredResource?> RunAsync(
        SqlTemplate template, SqlSession session, FindStatement statement, CancellationToken cancellationToken)
    {
        var reader = await session.QueryAsync(statement.Bind(template), cancellationToken).ConfigureAwait(false);
        await using var closing = reader.ConfigureAwait(false);
        return await reader.ReadAsync(cancellationToken).ConfigureAwait(false) ? StoredResource.Read(session.Dialect, reader, statement.Cached) : null;
    }
}

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

/// <summary>
/// Finds one resource together with its groups, by one statement: a resource in no group costs next to nothing more, since no recursion is
/// planned or started. Only if one of the groups is in another one, a second statement reads all of them.
/// </summary>
internal static class ResourceWithGroupsFinder
{
    /// <summary>The statement.</summary>
    public static SqlTemplate Template { get; } = new(FindStatement.SlotCount, dialect => SqlText.From(
        $"""
        {FindStatement.Text}
        UNION ALL {ResourceWithGroupsRows.SelectGroups(MemberSql.SelectDirectGroups(dialect, FindStatement.TenantSlot, FindStatement.IdSlot))}
        """));

    /// <summary>Reads a resource with its groups as <see cref="MemberReader.FindGroupsAsync"/> orders them; null if the tenant has none of the type with that id.</summary>
    public static async ValueTask<ResourceWithGroups?> FindAsync(
        SqlSession session, ResourceKey key, ScimResourceType type, CachedResource? known, CancellationToken cancellationToken)
    {
        var found = await ResourceWithGroupsRows.ReadAsync(session, new FindStatement(key, type, known).Bind(Template), known, cancellationToken).ConfigureAwait(false);
        return found.Resource is { } resource
            ? new(resource, await found.FindGroupsAsync(session, key, cancellationToken).ConfigureAwait(false))
            : null;
    }
}

/// <summary>
/// Finds the resource that has a value of an indexed path by one statement, as <see cref="ResourceFinder"/> and <see cref="ResourceWithGroupsFinder"/> find one by
/// its id. The statement reads two matches at most: a second one proves that the value is not unique.
/// </summary>
internal static class ResourceByValueFinder
{
    private const int SlotCount = 7;

    private static readonly SqlTemplate WithoutGroups = new(SlotCount, SelectResources);

    private static readonly SqlTemplate WithGroups = new(SlotCount, dialect => SqlText.From(
        $"""
        {SelectResources(dialect)}
        UNION ALL {ResourceWithGroupsRows.SelectGroups(MemberSql.SelectDirectGroups(dialect, FindStatement.TenantSlot, SqlText.From($"v"), SqlText.From($"v.id")))}
        """));

    /// <summary>Reads the resources with a value, and their groups.</summary>
    /// <param name="session">Runs the statement.</param>
    /// <param name="key">The value.</param>
    /// <param name="generation">The known generation of the index catalog.</param>
    /// <param name="withGroups">Whether the groups are read.</param>
    /// <param name="expected">The id that the resource probably has; <see cref="Guid.Empty"/> for none.</param>
    /// <param name="known">The state of the expected resource whose document need not be sent again; null for none.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    public static ValueTask<ResourceWithGroupsRows> FindAsync(
        SqlSession session, IndexedValue key, long generation, bool withGroups, Guid expected, CachedResource? known, CancellationToken cancellationToken)
    {
        var statement = GetTemplate(withGroups).Bind(key.Tenant, key.PathId, key.Val, expected, known?.State.Version ?? 0L, known?.State.Modified ?? 0L, generation);
        return ResourceWithGroupsRows.ReadAsync(session, statement, known, cancellationToken);
    }

    /// <summary>The statement.</summary>
    public static SqlTemplate GetTemplate(bool withGroups) => withGroups ? WithGroups : WithoutGroups;

    private static SqlText SelectResources(SqlDialect dialect)
    {
        var resource = dialect.JoinEach(
            SqlText.From($"scim_resource"), SqlText.From($"r"), SqlText.From($"r.tenant_id = {FindStatement.TenantSlot} AND r.id = v.id"));

        // A range, since only the primary key provides its order: if statistics say that most values are equal, a planner would otherwise scan the table.
        return SqlText.From(
            $"""
            WITH v AS MATERIALIZED (
                SELECT i.id FROM scim_index i
                WHERE i.tenant_id = {FindStatement.TenantSlot} AND i.path_id = {new SqlSlot(2)} AND i.val >= {new SqlSlot(3)} AND i.val <= {new SqlSlot(3)}
                ORDER BY i.val, i.id LIMIT 2)
            SELECT r.id, r.version, r.created, r.modified,
                   CASE WHEN r.id = {new SqlSlot(4)} AND r.version = {new SqlSlot(5)} AND r.modified = {new SqlSlot(6)} THEN NULL ELSE r.doc END
            FROM v {resource}
            UNION ALL {ResourceWithGroupsRows.SelectCatalogChange(new SqlSlot(7))}
            """);
    }
}

/// <summary>
/// The result of one statement that selects resources, the direct groups of one of them and a change of the index catalog, joined by
/// UNION ALL. The kind of a row follows from its columns, so the order of the parts does not matter. Not thread-safe.
/// </summary>
internal sealed class ResourceWithGroupsRows
{
    private const int Id = 0;
    private const int Number = 1;
    private const int Created = 2;
    private const int Display = 4;

    private readonly SqlDialect dialect;
    private readonly CachedResource? known;
    private List<DirectGroup>? groups;
    private bool hasNestedGroups;

    private ResourceWithGroupsRows(SqlDialect dialect, CachedResource? known) => (this.dialect, this.known) = (dialect, known);

    /// <summary>Whether the statement found the index catalog changed.</summary>
    public bool HasCatalogChanged { get; private set; }

    /// <summary>The number of resources.</summary>
    public int Count { get; private set; }

    /// <summary>The last resource; null if there is none.</summary>
    public StoredResource? Resource { get; private set; }

    /// <summary>A SELECT of one row if the generation of the index catalog is another one.</summary>
    public static SqlText SelectCatalogChange(SqlSlot generation) =>
        SqlText.From($"SELECT NULL, g.generation, NULL, NULL, NULL FROM scim_generation g WHERE g.generation <> {generation}");

    /// <summary>A SELECT of the groups that a resource is in directly.</summary>
    /// <param name="groups">The id of each group, whether it is nested in another one, and its display name.</param>
    public static SqlText SelectGroups(SqlText groups) => SqlText.From($"SELECT g.id, g.is_nested, NULL, NULL, g.display FROM ({groups}) g");

    /// <summary>Runs a statement and collects its rows.</summary>
    public static async ValueTask<ResourceWithGroupsRows> ReadAsync(SqlSession session, SqlText statement, CachedResource? known, CancellationToken cancellationToken)
    {
        var result = new ResourceWithGroupsRows(session.Dialect, known);
        var rows = await session.QueryAsync(statement, cancellationToken).ConfigureAwait(false);
        await using var closing = rows.ConfigureAwait(false);
        while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            result.Add(rows);
        }

        return result;
    }

    /// <summary>
    /// The groups of the resource in the order of <see cref="MemberReader.FindGroupsAsync"/>. Only if one of them is nested in another group, a
    /// second statement reads them all.
    /// </summary>
    public async ValueTask<IReadOnlyList<ScimGroupReference>> FindGroupsAsync(SqlSession session, ResourceKey key, CancellationToken cancellationToken)
    {
        if (!hasNestedGroups)
        {
            return groups is null ? [] : ToReferences(groups);
        }

        var statement = new MemberSql(dialect, key.Tenant).SelectGroups([key.Id]);
        var found = await MemberListReader.ReadAsync(session, statement, MemberRow.ReadGroup, cancellationToken).ConfigureAwait(false);
        return found.GetValueOrDefault(ResourceId.ToText(key.Id)) ?? [];
    }

    private void Add(DbDataReader row)
    {
        if (!row.IsDBNull(Created))
        {
            Resource = StoredResource.Read(dialect, row, known);
            Count++;
        }
        else if (row.IsDBNull(Id))
        {
            HasCatalogChanged = true;
        }
        else
        {
            hasNestedGroups |= row.GetInt64(Number) != 0;
            (groups ??= []).Add(new(dialect.ReadId(row, Id), row.IsDBNull(Display) ? null : row.GetString(Display)));
        }
    }

    private static ScimGroupReference[] ToReferences(List<DirectGroup> groups)
    {
        groups.Sort(static (left, right) => left.Id.CompareTo(right.Id));
        return [.. groups.Select(group => MemberRow.CreateGroup(group.Id, MembershipEvaluator.Direct, group.Display))];
    }

    private readonly record struct DirectGroup(Guid Id, string? Display);
}

/// <summary>A resource as it was read, with the groups that it is in.</summary>
internal sealed record ResourceWithGroups(StoredResource Resource, IReadOnlyList<ScimGroupReference> Groups)
{
    private const string Name = "groups";

    /// <summary>The resource, which has id and meta, with its groups; frozen.</summary>
    public ScimObject AddTo(ScimObject tree)
    {
        if (Groups.Count == 0 && !tree.Contains(Name))
        {
            return tree;
        }

        var copy = tree.Thaw();
        copy.Set(Name, ScimValue.FromElements([.. Groups.Select(group => ScimValue.From(group.Node))]));
        return copy.Freeze();
    }
}
