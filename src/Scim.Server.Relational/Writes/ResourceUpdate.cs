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
