using LegacyAdo.Database;
using Scim.Server;

namespace LegacyAdo.Departments;

/// <summary>Writes the people of one department: a row for each that comes or goes, however many there are.</summary>
internal sealed class DepartmentMembers(LegacySession session, long department)
{
    /// <summary>Whether the set of members is another one now.</summary>
    public async Task<bool> ChangeAsync(ScimMemberDelta delta, CancellationToken cancellationToken)
    {
        var added = delta.Add.Select(member => Ids.NumberOf(Ids.Person, member.Value)).ToHashSet();
        if (added.Contains(-1))
        {
            throw new ScimException(ScimError.InvalidValue("members: a department holds people alone; one of the ids is none of a person."));
        }

        var removed = delta.Clear
            ? (await NumbersAsync(cancellationToken)).Except(added)
            : delta.Remove.Select(id => Ids.NumberOf(Ids.Person, id));
        var rows = 0;
        foreach (var person in removed)
        {
            rows += await ExecuteAsync("DELETE FROM DEPT_PERSON WHERE DEPT_NO = @department AND PERSON_NO = @person", person, cancellationToken);
        }

        // A person who is not there is refused by the foreign key.
        foreach (var person in added)
        {
            rows += await ExecuteAsync("INSERT INTO DEPT_PERSON (DEPT_NO, PERSON_NO) VALUES (@department, @person) ON CONFLICT DO NOTHING", person, cancellationToken);
        }

        return rows > 0;
    }

    private Task<int> ExecuteAsync(string sql, long person, CancellationToken cancellationToken) =>
        session.ExecuteAsync(sql, new Dictionary<string, object?> { ["department"] = department, ["person"] = person }, cancellationToken);

    private Task<List<long>> NumbersAsync(CancellationToken cancellationToken) => session.QueryAsync(
        "SELECT PERSON_NO FROM DEPT_PERSON WHERE DEPT_NO = @department",
        new Dictionary<string, object?> { ["department"] = department }, row => row.GetInt64(0), cancellationToken);
}
