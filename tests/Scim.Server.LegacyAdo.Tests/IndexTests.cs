using LegacyAdo.Filters;
using LegacyAdo.People;
using Scim.Server.LegacyAdo.Tests.Support;

namespace Scim.Server.LegacyAdo.Tests;

/// <summary>What identity providers ask again and again is found by an index of the old tables.</summary>
public sealed class IndexTests
{
    [Theory]
    [InlineData("userName", "sqlite_autoindex_PERSON_1 (LOGIN=?)")]
    [InlineData("externalId", "PERSON_EXTERNAL_ID (EXTERNAL_ID=?)")]
    [InlineData("id", "INTEGER PRIMARY KEY (rowid=?)")]
    [InlineData("emails.value", "PERSON_WORK_MAIL (<expr>=?)", "PERSON_HOME_MAIL (<expr>=?)")]
    public void An_equality_is_answered_by_an_index(string attribute, params string[] indexes)
    {
        var plan = PlanOf(new ScimComparison(LegacyFile.PathOf(attribute), ScimOperator.Equal, ScimValue.From("x")));

        plan.Should().ContainAll(indexes).And.NotContain("SCAN");
    }

    private static string PlanOf(ScimFilter filter)
    {
        using var file = new LegacyFile();
        using var connection = file.Connect();
        using var command = connection.CreateCommand();
        var sql = new SqlFilter(PersonColumns.All);
        command.CommandText = $"EXPLAIN QUERY PLAN {PersonRow.Select} WHERE {sql.Write(filter)} ORDER BY PERSON_NO LIMIT 100";
        foreach (var (name, value) in sql.Parameters)
        {
            command.Parameters.AddWithValue("@" + name, value);
        }

        using var reader = command.ExecuteReader();
        var lines = new List<string>();
        while (reader.Read())
        {
            lines.Add(reader.GetString(3));
        }

        return string.Join('\n', lines);
    }
}
