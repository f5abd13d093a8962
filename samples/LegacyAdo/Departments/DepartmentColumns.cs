using LegacyAdo.Database;
using LegacyAdo.Filters;

namespace LegacyAdo.Departments;

/// <summary>Where the attributes of a group are, for filters.</summary>
internal static class DepartmentColumns
{
    public static readonly SqlColumns All = new(
        new Dictionary<string, SqlColumn>
        {
            ["id"] = SqlColumn.Id(Ids.Department, "DEPT_NO"),
            ["externalId"] = SqlColumn.Exact("EXTERNAL_ID"),
            ["displayName"] = SqlColumn.Folded("DEPT_UPPER"),
            ["meta.created"] = SqlColumn.Time("CREATED_AT"),
            ["meta.lastModified"] = SqlColumn.Time("CHANGED_AT"),
        },
        new Dictionary<string, SqlElements[]>
        {
            ["members"] =
            [
                new(condition => $"EXISTS (SELECT 1 FROM DEPT_PERSON WHERE DEPT_PERSON.DEPT_NO = DEPT.DEPT_NO AND {condition})", new Dictionary<string, SqlColumn>
                {
                    ["value"] = SqlColumn.Id(Ids.Person, "DEPT_PERSON.PERSON_NO"),
                    ["type"] = SqlColumn.Folded("'USER'"),
                }),
            ],
        });
}
