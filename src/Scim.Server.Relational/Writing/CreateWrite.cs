using Scim.Server.Relational.Layout;
using Scim.Server.Relational.Members;
using Scim.Server.Relational.Sql;
using Scim.Server.Relational.Stores;

namespace Scim.Server.Relational.Writing;

/// <summary>Adds a resource, with its members where it is a group.</summary>
internal sealed class CreateWrite(StoreParts parts, ScimContext context, ScimResourceType type, ScimObject resource) : DocumentWrite(parts, context)
{
    private readonly Content content = Content.Of(resource, type);
    private readonly ScimMemberDelta? members = type.IsGroup ? MembersOf(resource) : null;

    protected override async ValueTask<ScimStamp?> TryAsync(
        SqlSession session, TenantKey tenant, Catalog catalog, CancellationToken cancellationToken)
    {
        var layout = catalog.Of(type);
        Id = ScimResourceId.New(DateTimeOffset.FromUnixTimeMilliseconds(Now));
        Attempt = new WriteAttempt(layout, catalog.Generation) { Added = IndexRows.Of(layout, content.Tree) };
        KeyLength.Check(layout, new IndexDifference([], Attempt.Added));
        var key = new ResourceKey(tenant, Id);
        if (!await InsertAsync(session, key, Attempt, cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        if (members is not null)
        {
            await MemberWriter.ApplyAsync(session, key, members, cancellationToken).ConfigureAwait(false);
        }

        return new ResourceState(1, Now, Now).ToStamp(Id, changed: true);
    }

    private async ValueTask<bool> InsertAsync(SqlSession session, ResourceKey key, WriteAttempt attempt, CancellationToken cancellationToken)
    {
        if (session.Dialect.HasArrays)
        {
            return await InsertAtOnceAsync(session, key, attempt, cancellationToken).ConfigureAwait(false);
        }

        var row = SqlText.Of($"{Row(key)} WHERE {attempt.ConditionOf(key)}").Prepared();
        if (await session.ExecuteAsync(row, cancellationToken).ConfigureAwait(false) == 0)
        {
            return false;
        }

        await RunAsync(session, [.. IndexSql.Insert(session.Dialect, key, attempt.Added)], isLast: members is null, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private async ValueTask<bool> InsertAtOnceAsync(SqlSession session, ResourceKey key, WriteAttempt attempt, CancellationToken cancellationToken)
    {
        var statement = SqlText.Of(
            $"""
            WITH allowed AS (SELECT 1 WHERE {attempt.ConditionOf(key)}),
            added AS ({IndexSql.InsertInto} {IndexSql.Select(key, attempt.Added)}, allowed)
            {Row(key)} FROM allowed
            """).Prepared();
        var changed = await RunAsync(
            session, [session.Dialect.LockLayout(exclusive: false), statement], isLast: members is null, cancellationToken).ConfigureAwait(false);
        return changed[^1] > 0;
    }

    private SqlText Row(ResourceKey key) => SqlText.Of(
        $"""
        INSERT INTO scim_resource (tenant_id, id, rtype, active, created, modified, version, display, doc)
        SELECT {key.Tenant}, {key.Id}, {type.Name}, CAST({content.Active} AS boolean), {Now}, {Now}, 1, CAST({content.Display} AS text), {content.Document}
        """);

    private static ScimMemberDelta? MembersOf(ScimObject resource)
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
