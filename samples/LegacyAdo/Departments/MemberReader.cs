using LegacyAdo.Database;
using Scim.Server;

namespace LegacyAdo.Departments;

/// <summary>Reads the memberships of departments.</summary>
internal static class MemberReader
{
    public const int PageSize = 1_000;

    private const string PersonName = "coalesce(nullif(FULL_NAME, ''), CASE WHEN upper(USER_NAME) = LOGIN THEN USER_NAME ELSE LOGIN END)";

    /// <summary>The members behind the last one that was read.</summary>
    public static Task<List<(long Number, ScimMember Member)>> ReadPageAsync(LegacySession session, string groupId, long last, CancellationToken cancellationToken) =>
        session.QueryAsync(
            $"SELECT PERSON_NO, {PersonName} FROM DEPT_PERSON JOIN PERSON USING (PERSON_NO) WHERE DEPT_NO = @department AND PERSON_NO > @last ORDER BY PERSON_NO LIMIT {PageSize}",
            new Dictionary<string, object?> { ["department"] = Ids.ParseNumber(Ids.Department, groupId), ["last"] = last },
            row => (row.GetInt64(0), CreateMember(Ids.Format(Ids.Person, row.GetInt64(0)), "User", row.GetString(1))),
            cancellationToken);

    public static async Task<IReadOnlyDictionary<string, IReadOnlyList<ScimMember>>> ReadMembersAsync(
        LegacySession session, IReadOnlyCollection<string> groupIds, CancellationToken cancellationToken)
    {
        var rows = await ReadAsync(session, groupIds, ids =>
            $"""
            SELECT DEPT_NO, PERSON_NO, {PersonName} FROM DEPT_PERSON JOIN PERSON USING (PERSON_NO)
            WHERE DEPT_NO IN ({Ids.ToSqlList(Ids.Department, ids)}) ORDER BY DEPT_NO, PERSON_NO
            """, cancellationToken);
        return rows.ToLookup(row => Ids.Format(Ids.Department, row.Key), row => CreateMember(Ids.Format(Ids.Person, row.Number), "User", row.Name))
            .ToDictionary(group => group.Key, group => (IReadOnlyList<ScimMember>)[.. group]);
    }

    public static async Task<IReadOnlyDictionary<string, IReadOnlyList<ScimGroupReference>>> ReadGroupsAsync(
        LegacySession session, IReadOnlyCollection<string> memberIds, CancellationToken cancellationToken)
    {
        var rows = await ReadAsync(session, memberIds, ids =>
            $"""
            SELECT PERSON_NO, DEPT_NO, DEPT_NAME FROM DEPT_PERSON JOIN DEPT USING (DEPT_NO)
            WHERE PERSON_NO IN ({Ids.ToSqlList(Ids.Person, ids)}) ORDER BY PERSON_NO, DEPT_NO
            """, cancellationToken);
        return rows.ToLookup(row => Ids.Format(Ids.Person, row.Key), row => CreateReference(Ids.Format(Ids.Department, row.Number), row.Name))
            .ToDictionary(person => person.Key, person => (IReadOnlyList<ScimGroupReference>)[.. person]);
    }

    public static async Task<IReadOnlyDictionary<string, ScimMember>> ResolveAsync(
        LegacySession session, IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        var people = await ReadAsync(session, ids, some =>
            $"SELECT PERSON_NO, PERSON_NO, {PersonName} FROM PERSON WHERE PERSON_NO IN ({Ids.ToSqlList(Ids.Person, some)})", cancellationToken);
        var departments = await ReadAsync(session, ids, some =>
            $"SELECT DEPT_NO, DEPT_NO, DEPT_NAME FROM DEPT WHERE DEPT_NO IN ({Ids.ToSqlList(Ids.Department, some)})", cancellationToken);
        return people.Select(row => CreateMember(Ids.Format(Ids.Person, row.Key), "User", row.Name))
            .Concat(departments.Select(row => CreateMember(Ids.Format(Ids.Department, row.Key), "Group", row.Name)))
            .ToDictionary(member => member.Value ?? string.Empty);
    }

    // Many ids are read in chunks, since the length of a statement is limited.
    private static async Task<List<(long Key, long Number, string Name)>> ReadAsync(
        LegacySession session, IReadOnlyCollection<string> ids, Func<IEnumerable<string>, string> sql, CancellationToken cancellationToken)
    {
        var rows = new List<(long, long, string)>();
        foreach (var some in ids.Distinct(StringComparer.Ordinal).Chunk(1_000))
        {
            rows.AddRange(await session.QueryAsync(
                sql(some), new Dictionary<string, object?>(), row => (row.GetInt64(0), row.GetInt64(1), row.GetString(2)), cancellationToken));
        }

        return rows;
    }

    private static ScimMember CreateMember(string id, string type, string name)
    {
        var member = new ScimMember { Value = id, Type = type, Display = name };
        member.Node.Freeze();
        return member;
    }

    private static ScimGroupReference CreateReference(string id, string name)
    {
        var reference = new ScimGroupReference { Value = id, Type = "direct", Display = name };
        reference.Node.Freeze();
        return reference;
    }
}
