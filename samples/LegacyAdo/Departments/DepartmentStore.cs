using System.Runtime.CompilerServices;
using LegacyAdo.Database;
using LegacyAdo.Filters;
using Scim.Server;

namespace LegacyAdo.Departments;

/// <summary>Groups over the tables DEPT and DEPT_PERSON. A department contains people but no other departments.</summary>
internal sealed class DepartmentStore(LegacyDb db) : IScimStore<ScimGroup>, IScimMemberStore, IScimPartialStore, IScimTransactions
{
    private static readonly SqlTable<ScimGroup> Table = new()
    {
        Select = DepartmentRow.Select,
        Name = "DEPT",
        Key = "DEPT_NO",
        Kind = Ids.Department,
        Columns = DepartmentColumns.All,
        Read = row => DepartmentRow.Read(row).ToGroup(),
    };

    public ScimStoreFeatures Features => new() { Keyset = true, IntegerIds = new() { Prefix = $"{Ids.Department}" } };

    /// <summary>The type with only users as members, and with unique names, since the table enforces that whatever the options say.</summary>
    public ScimResourceType NarrowSchema(ScimResourceType type)
    {
        var attributes = type.Schema.Attributes.Select(attribute => attribute.Name switch
        {
            "displayName" => attribute.With(uniqueness: ScimUniqueness.Server),
            "members" => attribute.With([.. attribute.SubAttributes.Select(UsersAlone)]),
            _ => attribute,
        });
        return type.With(new ScimSchema(type.Schema.Id, type.Schema.Name, [.. attributes]) { Description = type.Schema.Description });

        static ScimAttribute UsersAlone(ScimAttribute part) => part.Name switch
        {
            "type" => part.With(canonicalValues: ["User"]),
            "$ref" => part.With(referenceTypes: ["User"]),
            _ => part,
        };
    }

    public async ValueTask<ScimGroup?> FindAsync(string id, ScimProjection projection, ScimContext context, CancellationToken cancellationToken) =>
        (await db.ReadAsync(context, session => FindRowAsync(session, id, cancellationToken), cancellationToken))?.ToGroup();

    public async ValueTask<ScimList<ScimGroup>> QueryAsync(ScimQuery query, ScimContext context, CancellationToken cancellationToken) =>
        await db.ReadAsync(context, session => new SqlQuery<ScimGroup>(Table, query, context).RunAsync(session, cancellationToken), cancellationToken);

    public async ValueTask<ScimWriteResult> CreateAsync(ScimGroup resource, ScimContext context, CancellationToken cancellationToken) =>
        await db.WriteAsync(context, async session =>
        {
            var numbers = await session.QueryAsync(
                "INSERT INTO DEPT (DEPT_NAME, DEPT_UPPER, EXTERNAL_ID) VALUES (@name, @upper, @externalId) RETURNING DEPT_NO",
                new DepartmentRow().With(resource).ToParameters(), row => row.GetInt64(0), cancellationToken);
            await new DepartmentMembers(session, numbers[0]).ChangeAsync(new ScimMemberDelta { Add = resource.Members }, cancellationToken);
            return await ReadWriteResultAsync(session, Ids.Format(Ids.Department, numbers[0]), cancellationToken);
        }, cancellationToken);

    public async ValueTask<ScimWriteResult> UpdateAsync(ScimUpdate<ScimGroup> update, ScimContext context, CancellationToken cancellationToken) =>
        await db.WriteAsync(context, async session =>
        {
            var before = await FindRowAsync(session, update.Id, cancellationToken) ?? throw CreateNotFound(update.Id);
            before.Metadata.EnsureVersion(update.Expected);
            var after = update.After is { } group ? before.With(group) : before;
            if (after != before && await session.ExecuteAsync(
                "UPDATE DEPT SET DEPT_NAME = @name, DEPT_UPPER = @upper, EXTERNAL_ID = @externalId WHERE DEPT_NO = @number AND ROW_VERSION = @version",
                after.ToParameters(), cancellationToken) != 1)
            {
                throw RowMetadata.CreateVersionMismatch();
            }

            var moved = update.Members is { } delta && await new DepartmentMembers(session, before.Number).ChangeAsync(delta, cancellationToken);
            return moved || after != before ? await ReadWriteResultAsync(session, update.Id, cancellationToken) : before.Metadata.ToWriteResult(update.Id, changed: false);
        }, cancellationToken);

    public async ValueTask DeleteAsync(string id, ScimVersion? expected, ScimContext context, CancellationToken cancellationToken) =>
        await db.WriteAsync(context, async session =>
        {
            var before = await FindRowAsync(session, id, cancellationToken) ?? throw CreateNotFound(id);
            before.Metadata.EnsureVersion(expected);
            var rows = await session.ExecuteAsync("DELETE FROM DEPT WHERE DEPT_NO = @number AND ROW_VERSION = @version", before.ToParameters(), cancellationToken);
            return rows == 1 ? rows : throw RowMetadata.CreateVersionMismatch();
        }, cancellationToken);

    public async IAsyncEnumerable<ScimMember> StreamMembersAsync(string groupId, ScimContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Page by page, so that no reader stays open while a slow client reads.
        var (last, count) = (0L, 0);
        do
        {
            var page = await db.ReadAsync(context, session => MemberReader.ReadPageAsync(session, groupId, last, cancellationToken), cancellationToken);
            foreach (var member in page)
            {
                yield return member.Member;
            }

            (last, count) = (page.Count == 0 ? last : page[^1].Number, page.Count);
        }
        while (count == MemberReader.PageSize);
    }

    public async ValueTask<IReadOnlyDictionary<string, IReadOnlyList<ScimMember>>> FindMembersAsync(
        IReadOnlyCollection<string> groupIds, ScimContext context, CancellationToken cancellationToken) =>
        await db.ReadAsync(context, session => MemberReader.ReadMembersAsync(session, groupIds, cancellationToken), cancellationToken);

    public async ValueTask<IReadOnlyDictionary<string, IReadOnlyList<ScimGroupReference>>> FindGroupsAsync(
        IReadOnlyCollection<string> memberIds, ScimContext context, CancellationToken cancellationToken) =>
        await db.ReadAsync(context, session => MemberReader.ReadGroupsAsync(session, memberIds, cancellationToken), cancellationToken);

    public async ValueTask<IReadOnlyDictionary<string, ScimMember>> ResolveAsync(
        IReadOnlyCollection<string> ids, ScimContext context, CancellationToken cancellationToken) =>
        await db.ReadAsync(context, session => MemberReader.ResolveAsync(session, ids, cancellationToken), cancellationToken);

    public ValueTask<IScimUnitOfWork> BeginAsync(ScimContext context, CancellationToken cancellationToken) => db.BeginAsync(context, cancellationToken);

    private static async Task<DepartmentRow?> FindRowAsync(LegacySession session, string id, CancellationToken cancellationToken) =>
        (await session.QueryAsync(
            $"{DepartmentRow.Select} WHERE DEPT_NO = @number",
            new Dictionary<string, object?> { ["number"] = Ids.ParseNumber(Ids.Department, id) }, DepartmentRow.Read, cancellationToken)).SingleOrDefault();

    private static async Task<ScimWriteResult> ReadWriteResultAsync(LegacySession session, string id, CancellationToken cancellationToken) =>
        (await FindRowAsync(session, id, cancellationToken) ?? throw CreateNotFound(id)).Metadata.ToWriteResult(id, changed: true);

    private static ScimException CreateNotFound(string id) => new(ScimError.NotFound($"There is no Group with the id '{id}'."));
}
