using System.Collections.ObjectModel;
using System.Runtime.CompilerServices;
using Scim.Server.Relational.Catalog;
using Scim.Server.Relational.Databases;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Memberships;

/// <summary>The read operations of <see cref="IScimMemberStore"/>. Thread-safe.</summary>
internal sealed class MemberReader(Database database, int batchSize = MemberReader.DefaultBatchSize)
{
    /// <summary>How many members one batch contains.</summary>
    public const int DefaultBatchSize = 1_000;

    /// <summary>
    /// The members of a group in batches, each starting after the last id of the previous one and each with a read of its own. A slow client thus
    /// occupies neither a connection nor a snapshot, and memory use does not grow with the list. A reader sees each member that stays while the
    /// group changes exactly once, and some of those that are added or removed meanwhile.
    /// </summary>
    public async IAsyncEnumerable<ScimMember> StreamAsync(
        string groupId, ScimContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!ResourceId.TryParse(groupId, out var group))
        {
            yield break;
        }

        var batch = new MemberBatch([], null);
        do
        {
            batch = await ReadBatchAsync(group, batch.Last, context, cancellationToken).ConfigureAwait(false);
            foreach (var member in batch.Members)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return member;
            }
        }
        while (batch.Members.Count == batchSize);
    }

    /// <summary>The members of many groups.</summary>
    public ValueTask<IReadOnlyDictionary<string, IReadOnlyList<ScimMember>>> FindMembersAsync(
        IReadOnlyCollection<string> groupIds, ScimContext context, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<ScimMember>>(
            groupIds,
            context,
            (session, tenant, ids, token) =>
                MemberListReader.ReadAsync(session, new MemberSql(session.Dialect, tenant).SelectMembers(context.ResourceType, ids), MemberRow.ReadMember, token),
            cancellationToken);

    /// <summary>The groups of many members.</summary>
    public ValueTask<IReadOnlyDictionary<string, IReadOnlyList<ScimGroupReference>>> FindGroupsAsync(
        IReadOnlyCollection<string> memberIds, ScimContext context, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<ScimGroupReference>>(
            memberIds,
            context,
            (session, tenant, ids, token) => MemberListReader.ReadAsync(session, new MemberSql(session.Dialect, tenant).SelectGroups(ids), MemberRow.ReadGroup, token),
            cancellationToken);

    /// <summary>Those of many ids that exist.</summary>
    public ValueTask<IReadOnlyDictionary<string, ScimMember>> ResolveAsync(
        IReadOnlyCollection<string> ids, ScimContext context, CancellationToken cancellationToken) =>
        ReadAsync<ScimMember>(
            ids,
            context,
            async (session, tenant, wanted, token) =>
            {
                var found = new Dictionary<string, ScimMember>(wanted.Length, StringComparer.Ordinal);
                await session.ReadEachAsync(
                    new MemberSql(session.Dialect, tenant).SelectResources(wanted),
                    row => found.Add(ResourceId.ToText(session.Dialect.ReadId(row, 0)), MemberRow.ReadMember(row, session.Dialect, 0)),
                    token).ConfigureAwait(false);
                return found;
            },
            cancellationToken);

    private ValueTask<MemberBatch> ReadBatchAsync(Guid group, Guid? behind, ScimContext context, CancellationToken cancellationToken) =>
        database.ReadAsync(
            context,
            async (session, tenant, token) =>
            {
                var members = new List<ScimMember>();
                Guid? last = null;
                await session.ReadEachAsync(
                    new MemberSql(session.Dialect, tenant).SelectBatch(group, context.ResourceType, behind, batchSize),
                    row =>
                    {
                        last = session.Dialect.ReadId(row, 0);
                        members.Add(MemberRow.ReadMember(row, session.Dialect, 0));
                    },
                    token).ConfigureAwait(false);
                return new MemberBatch(members, last);
            },
            cancellationToken);

    private ValueTask<IReadOnlyDictionary<string, TValue>> ReadAsync<TValue>(
        IReadOnlyCollection<string> texts, ScimContext context, BatchRead<TValue> read, CancellationToken cancellationToken)
    {
        var ids = ResourceId.ParseAll(texts);
        return ids.Length == 0
            ? new(ReadOnlyDictionary<string, TValue>.Empty)
            : database.ReadAsync(context, (session, tenant, token) => read(session, tenant, ids, token), cancellationToken);
    }

    private delegate ValueTask<IReadOnlyDictionary<string, TValue>> BatchRead<TValue>(
        SqlSession session, TenantKey tenant, Guid[] ids, CancellationToken cancellationToken);

    private sealed record MemberBatch(IReadOnlyList<ScimMember> Members, Guid? Last);
}
