using Scim.Server.Relational.Catalog;
using Scim.Server.Relational.Documents;
using Scim.Server.Relational.Memberships;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Writes;

/// <summary>Inserts a resource, with its members if it is a group.</summary>
internal sealed class ResourceInsert(RelationalStoreServices services, ScimContext context, ScimResourceType type, ScimObject resource) : ResourceWrite(services, context)
{
    private readonly ResourceContent content = ResourceContent.From(resource, type);
    private readonly ScimMemberDelta? members = type.IsGroup ? GetMembers(resource) : null;

    protected override async ValueTask<ScimWriteResult?> TryAsync(
        SqlSession session, TenantKey tenant, IndexCatalog catalog, CancellationToken cancellationToken)
    {
        var layout = catalog.For(type);
        Id = ScimResourceId.New(DateTimeOffset.FromUnixTimeMilliseconds(Now));
        Attempt = new ResourceWriteAttempt(layout, catalog.Generation) { Added = IndexEntryBuilder.Build(layout, content.Tree) };
        IndexedTextLength.Validate(layout, new IndexEntryDifference([], Attempt.Added));
        var key = new ResourceKey(tenant, Id);
        if (!await InsertAsync(session, key, Attempt, cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        if (members is not null)
        {
            await MembershipWriter.ApplyAsync(session, key, members, cancellationToken).ConfigureAwait(false);
        }

        return new ResourceState(1, Now, Now).ToWriteResult(Id, changed: true);
    }

    private async ValueTask<bool> InsertAsync(SqlSession session, ResourceKey key, ResourceWriteAttempt attempt, CancellationToken cancellationToken)
    {
        if (session.Dialect.HasArrays)
        {
            return await InsertInOneStatementAsync(session, key, attempt, cancellationToken).ConfigureAwait(false);
        }

        var row = SqlText.From($"{InsertRow(key)} WHERE {attempt.GetCondition(key)}").AsPrepared();
        if (await session.ExecuteAsync(row, cancellationToken).ConfigureAwait(false) == 0)
        {
            return false;
        }

        await RunAsync(session, [.. IndexEntrySql.Insert(session.Dialect, key, attempt.Added)], isLast: members is null, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private async ValueTask<bool> InsertInOneStatementAsync(SqlSession session, ResourceKey key, ResourceWriteAttempt attempt, CancellationToken cancellationToken)
    {
        var statement = SqlText.From(
            $"""
            WITH allowed AS (SELECT 1 WHERE {attempt.GetCondition(key)}),
            added AS ({IndexEntrySql.InsertInto} {IndexEntrySql.Select(key, attempt.Added)}, allowed)
            {InsertRow(key)} FROM allowed
            """).AsPrepared();
        var changed = await RunAsync(
            session, [session.Dialect.LockIndexCatalog(exclusive: false), statement], isLast: members is null, cancellationToken).ConfigureAwait(false);
        return changed[^1] > 0;
    }

    private SqlText InsertRow(ResourceKey key) => SqlText.From(
        $"""
        INSERT INTO scim_resource (tenant_id, id, rtype, active, created, modified, version, display, doc)
        SELECT {key.Tenant}, {key.Id}, {type.Name}, CAST({content.Active} AS boolean), {Now}, {Now}, 1, CAST({content.Display} AS text), {content.Document}
        """);

    private static ScimMemberDelta? GetMembers(ScimObject resource)
    {
        var added = new List<ScimMember>();
        foreach (var element in resource["members"].Elements)
        {
            if (element.AsObject() is { } node)
            {
                added.Add(new ScimMember { Node = node });
            }
        }

        return added.Count == 0 ? null : new ScimMemberDelta { Add = added };
    }
}
