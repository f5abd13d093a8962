using LegacyAdo.Database;
using LegacyAdo.Filters;

namespace LegacyAdo.People;

/// <summary>The attributes of a user that SQL finds.</summary>
internal static class PersonFilters
{
    public static readonly SqlColumns All = new(
        new Dictionary<string, SqlColumn>
        {
            ["id"] = SqlColumn.Id(Ids.Person, "PERSON_NO"),
            ["externalId"] = SqlColumn.Exact("EXTERNAL_ID"),
            ["userName"] = SqlColumn.Folded("LOGIN"),
            ["active"] = SqlColumn.Flag("ACTIVE"),
            ["meta.created"] = SqlColumn.Time("CREATED_AT"),
            ["meta.lastModified"] = SqlColumn.Time("CHANGED_AT"),
        },
        new Dictionary<string, SqlElements[]>
        {
            ["emails"] = [Mail("WORK_MAIL", "WORK"), Mail("HOME_MAIL", "HOME"), Mail("OTHER_MAIL", "OTHER")],
            ["groups"] =
            [
                new(condition => $"EXISTS (SELECT 1 FROM DEPT_PERSON WHERE DEPT_PERSON.PERSON_NO = PERSON.PERSON_NO AND {condition})", new Dictionary<string, SqlColumn>
                {
                    ["value"] = SqlColumn.Id(Ids.Department, "DEPT_PERSON.DEPT_NO"),
                    ["type"] = SqlColumn.Folded("'DIRECT'"),
                }),
            ],
        });

    // The column holds ASCII, so that upper() folds it as SCIM does; it stands in an index.
    private static SqlElements Mail(string column, string type) => new(condition => $"(coalesce({column}, '') <> '' AND {condition})", new Dictionary<string, SqlColumn>
    {
        ["value"] = SqlColumn.Folded($"upper({column})"),
        ["type"] = SqlColumn.Folded($"'{type}'"),
    });
}
