using Scim.Server.Relational.Documents;
using Scim.Server.Relational.Layout;
using Scim.Server.Relational.Members;
using Scim.Server.Relational.Reading;
using Scim.Server.Relational.Sql;
using Scim.Server.Relational.Stores;

namespace Scim.Server.Relational.Writing;

/// <summary>Changes a resource: its document where that differs, its index rows where those do, and the members of a group.</summary>
internal sealed class UpdateWrite : DocumentWrite
{
    private readonly ScimResourceType type;
    private readonly UpdateTerms terms;
    private readonly Content? after;
    private readonly Basis? known;
    private readonly MemberDelta? members;

    public UpdateWrite(StoreParts parts, ScimContext context, ScimResourceType type, UpdateTerms terms) : base(parts, context)
    {
        (this.type, this.terms) = (type, terms);
        after = terms.After is null ? null : Content.Of(terms.After, type);
        known = terms.KnownBasis(type);
        members = type.IsGroup && terms.Members is { IsEmpty: false } ? MemberDelta.Of(terms.Members) : null;
        Id = terms.Id;
    }

    protected override async ValueTask<ScimStamp?> TryAsync(
        SqlSession session, TenantKey tenant, Catalog catalog, CancellationToken cancellationToken)
    {
        var key = new ResourceKey(tenant, Id);
        var before = after is null ? null : known ?? await HoldAsync(session, key, cancellationToken).ConfigureAwait(false);
        if (after is null || before is null || after.Tree.ContentEquals(before.Tree))
        {
            return members is null
                ? await ConfirmAsync(session, key, cancellationToken).ConfigureAwait(false)
                : await new MemberUpdate(type, key, members, terms.Expected, Now).RunAsync(session, cancellationToken).ConfigureAwait(false);
        }

        var layout = catalog.Of(type);
        var difference = IndexDifference.Of(layout, before.Tree, after.Tree);
        KeyLength.Check(layout, difference);
        Attempt = new WriteAttempt(layout, catalog.Generation) { Added = difference.Added, IsUpdate = true, Expected = terms.Expected };
        var update = new DocumentUpdate(key, before, after, Attempt, Now);
        return await ChangeDocumentAsync(session, update, difference, cancellationToken).ConfigureAwait(false)
            ? before.State.Next(Now).ToStamp(Id, changed: true)
            : null;
    }

    private async ValueTask<Basis> HoldAsync(SqlSession session, ResourceKey key, CancellationToken cancellationToken)
    {
        var stored = await ResourceFinder.HoldAsync(session, key, type, cancellationToken).ConfigureAwait(false) ?? throw Refusals.NotFound(type, Id);
        Refusals.CheckVersion(type, stored.State, terms.Expected);
        return new(StoredDocument.ContentOf(stored.ToTree(type), type), stored.State);
    }

    private async ValueTask<ScimStamp?> ConfirmAsync(SqlSession session, ResourceKey key, CancellationToken cancellationToken)
    {
        var state = await WriteDiagnosis.StateAsync(session, key, type, cancellationToken).ConfigureAwait(false) ?? throw Refusals.NotFound(type, Id);
        Refusals.CheckVersion(type, state, terms.Expected);
        return state.ToStamp(Id, changed: false);
    }

    private async ValueTask<bool> ChangeDocumentAsync(
        SqlSession session, DocumentUpdate update, IndexDifference difference, CancellationToken cancellationToken)
    {
        var writer = members is null ? null : await MemberWriter.HoldAsync(session, update.Key.Tenant, members, cancellationToken).ConfigureAwait(false);
        SqlText[] rows = [.. IndexSql.Delete(session.Dialect, update.Key, difference.Removed), .. IndexSql.Insert(session.Dialect, update.Key, difference.Added)];
        var isLast = rows.Length == 0 && writer is null;
        var changed = await RunAsync(session, [session.Dialect.LockLayout(exclusive: false), update.ToSql()], isLast, cancellationToken).ConfigureAwait(false);
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
