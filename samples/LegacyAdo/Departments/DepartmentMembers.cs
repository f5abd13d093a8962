using LegacyAdo.Database;
using Scim.Server;

namespace LegacyAdo.Departments;

/// <summary>Writes the members of one department: one row for each that is added or removed, whatever the size.</summary>
internal sealed class DepartmentMembers(LegacySession session, long department)
{
    /// <summary>Applies a delta and returns whether any member was added or removed.</summary>
    public async Task<bool> ChangeAsync(ScimMemberDelta delta, CancellationToken cancellationToken)
    {
        var added = delta.Add.Select(member => Ids.ParseNumber(Ids.Person, member.Value)).ToHashSet();
        if (added.Contains(-1))
        {
            throw new ScimException(ScimError.InvalidValue("members: a department can contain only people; one of the ids is not the id of a person."));
        }

        var removed = delta.Clear
            ? (await ReadPersonNumbersAsync(cancellationToken)).Except(added)
            : delta.Remove.Select(id => Ids.ParseNumber(Ids.Person, id));
        var rows = 0;
        foreach (var person in removed)
        {
            rows += await ExecuteAsync("DELETE FROM DEPT_PERSON WHERE DEPT_NO = @department AND PERSON_NO = @person", person, cancellationToken);
        }

        // The foreign key rejects a person that does not exist.
        foreach (var person in added)
        {
            rows += await ExecuteAsync("INSERT INTO DEPT_PERSON (DEPT_NO, PERSON_NO) VALUES (@department, @person) ON CONFLICT DO NOTHING", person, cancellationToken);
        }

        return rows > 0;
    }

    private Task<int> ExecuteAsync(string sql, long person, CancellationToken cancellationToken) =>
        session.ExecuteAsync(sql, new Dictionary<string, object?> { ["department"] = department, ["person"] = person }, cancellationToken);

    private Task<List<long>> ReadPersonNumbersAsync(CancellationToken cancellationToken) => session.QueryAsync(
        "SELECT PERSON_NO FROM DEPT_PERSON WHERE DEPT_NO = @department",
        new Dictionary<string, object?> { ["department"] = department }, row => row.GetInt64(0), cancellationToken);
}
