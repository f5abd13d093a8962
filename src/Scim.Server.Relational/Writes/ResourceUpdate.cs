using Scim.Server.Relational.Catalog;
using Scim.Server.Relational.Documents;
using Scim.Server.Relational.Lookups;
using Scim.Server.Relational.Memberships;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Writes;

/// <summary>Updates a resource: its document and its index rows if they differ, and the members of a group.</summary>
internal sealed class ResourceUpdate : ResourceWrite
{
    private readonly ScimResourceType type;
    private readonly UpdateRequest terms;
    private readonly ResourceContent? after;
    private readonly BaseState? known;
    private readonly MemberDelta? members;

    public ResourceUpdate(RelationalStoreServices services, ScimContext context, ScimResourceType type, UpdateRequest terms) : base(services, context)
    {
        (this.type, this.terms) = (type, terms);
        after = terms.After is null ? null : ResourceContent.From(terms.After, type);
        known = terms.GetKnownState(type);
        members = type.IsGroup && terms.Members is { IsEmpty: false } ? MemberDelta.From(terms.Members) : null;
        Id = terms.Id;
    }

    protected override async ValueTask<ScimWriteResult?> TryAsync(
        SqlSession session, TenantKey tenant, IndexCatalog catalog, CancellationToken cancellationToken)
    {
        var key = new ResourceKey(tenant, Id);
        var before = after is null ? null : known ?? await LockAsync(session, key, cancellationToken).ConfigureAwait(false);
        if (after is null || before is null || after.Tree.ContentEquals(before.Tree))
        {
            return members is null
                ? await ConfirmUnchangedAsync(session, key, cancellationToken).ConfigureAwait(false)
                : await new MemberUpdate(type, key, members, terms.Expected, Now).RunAsync(session, cancellationToken).ConfigureAwait(false);
        }

        var layout = catalog.For(type);
        var difference = IndexEntryDifference.Compute(layout, before.Tree, after.Tree);
        IndexedTextLength.Validate(layout, difference);
        Attempt = new ResourceWriteAttempt(layout, catalog.Generation) { Added = difference.Added, IsUpdate = true, Expected = terms.Expected };
        var update = new DocumentUpdateStatement(key, before, after, Attempt, Now);
        return await UpdateDocumentAsync(session, update, difference, cancellationToken).ConfigureAwait(false)
            ? before.State.Next(Now).ToWriteResult(Id, changed: true)
            : null;
    }

    private async ValueTask<BaseState> LockAsync(SqlSession session, ResourceKey key, CancellationToken cancellationToken)
    {
        var stored = await ResourceFinder.FindForUpdateAsync(session, key, type, cancellationToken).ConfigureAwait(false) ?? throw WriteErrors.NotFound(type, Id);
        WriteErrors.CheckVersion(type, stored.State, terms.Expected);
        return new(StoredDocument.GetContent(stored.ToTree(type), type), stored.State);
    }

    private async ValueTask<ScimWriteResult?> ConfirmUnchangedAsync(SqlSession session, ResourceKey key, CancellationToken cancellationToken)
    {
        var state = await WriteDiagnosis.FindStateAsync(session, key, type, cancellationToken).ConfigureAwait(false) ?? throw WriteErrors.NotFound(type, Id);
        WriteErrors.CheckVersion(type, state, terms.Expected);
        return state.ToWriteResult(Id, changed: false);
    }

    private async ValueTask<bool> UpdateDocumentAsync(
        SqlSession session, DocumentUpdateStatement update, IndexEntryDifference difference, CancellationToken cancellationToken)
    {
        var writer = members is null ? null : await MembershipWriter.LockMembersAsync(session, update.Key.Tenant, members, cancellationToken).ConfigureAwait(false);
        SqlText[] rows = [.. IndexEntrySql.Delete(session.Dialect, update.Key, difference.Removed), .. IndexEntrySql.Insert(session.Dialect, update.Key, difference.Added)];
        var isLast = rows.Length == 0 && writer is null;
        var changed = await RunAsync(session, [session.Dialect.LockIndexCatalog(exclusive: false), update.ToSql()], isLast, cancellationToken).ConfigureAwait(false);
        if (changed[^1] == 0)
        {
            return false;
        }

        if (writer is not null)
        {
            await writer.ApplyAsync(update.Key, cancellationToken).ConfigureAwait(false);
        }

        await RunAsync(session, rows, isLast: true, cancellationToken).ConfigureAwait(false);
        return true;
    }
}

/// <summary>The state that an update is based on.</summary>
/// <param name="Tree">The content of the document.</param>
/// <param name="State">The columns stored with it.</param>
internal sealed record BaseState(ScimObject Tree, ResourceState State);

/// <summary>The parameters of an update.</summary>
/// <param name="Id">The resource.</param>
/// <param name="Expected">The version that it must still have; null if any is accepted.</param>
internal sealed record UpdateRequest(Guid Id, ScimVersion? Expected)
{
    /// <summary>The state that the change was computed from; null if unknown.</summary>
    public ScimResource? Before { get; init; }

    /// <summary>The new state; null if the document does not change.</summary>
    public ScimObject? After { get; init; }

    /// <summary>The change of the members; null if they do not change.</summary>
    public ScimMemberDelta? Members { get; init; }

    /// <summary>
    /// The previous state, if the caller knows it to be that of the expected version, so that nothing needs to be read: the version is checked when it
    /// is written.
    /// </summary>
    public BaseState? GetKnownState(ScimResourceType type) =>
        Expected is { } version && Before is { Meta: { Created: { } created, LastModified: { } modified } } before
            ? new(
                StoredDocument.GetContent(before.Node, type),
                new ResourceState(ResourceState.ParseVersion(version), created.ToUnixTimeMilliseconds(), modified.ToUnixTimeMilliseconds()))
            : null;
}

/// <summary>Replaces the known document with a new one.</summary>
/// <param name="Key">The resource.</param>
/// <param name="Before">The state that the change was computed from.</param>
/// <param name="After">The new state.</param>
/// <param name="Attempt">The attempt, which determines the condition.</param>
/// <param name="Now">Unix time in milliseconds.</param>
internal sealed record DocumentUpdateStatement(ResourceKey Key, BaseState Before, ResourceContent After, ResourceWriteAttempt Attempt, long Now)
{
    /// <summary>The statement: compares the version and replaces the document.</summary>
    public SqlText ToSql() => SqlText.From(
        $"""
        UPDATE scim_resource SET active = CAST({After.Active} AS boolean), display = CAST({After.Display} AS text), doc = {After.Document},
            version = version + 1, modified = {Before.State.Next(Now).Modified}
        WHERE tenant_id = {Key.Tenant} AND id = {Key.Id} AND rtype = {Attempt.Layout.Type.Name} AND version = {Before.State.Version} AND {Attempt.GetCondition(Key)}
        """).AsPrepared();
}
