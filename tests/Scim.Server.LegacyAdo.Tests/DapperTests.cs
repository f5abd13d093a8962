using Dapper;
using LegacyAdo.Filters;
using LegacyAdo.People;
using Microsoft.Data.Sqlite;
using Scim.Server.LegacyAdo.Tests.Support;

namespace Scim.Server.LegacyAdo.Tests;

/// <summary>The code for Dapper in docs/other-stores.md.</summary>
public sealed class DapperTests
{
    private const int Rows = 40;
    private const int Filters = 300;

    private static readonly ScimContext Context = new() { Tenant = "", ResourceType = LegacyFile.UserType };

    [Fact]
    public async Task A_Dapper_query_with_the_SQL_of_the_visitor_selects_what_the_evaluator_selects()
    {
        using var file = new LegacyFile();
        var draw = new RandomPeople(new Random(3));
        var all = await AddAsync(file, draw);
        await using var connection = file.Connect();
        await using var transaction = connection.BeginTransaction();
        var matched = 0;
        for (var turn = 0; turn < Filters; turn++)
        {
            var query = new ScimQuery { Filter = draw.Filter(all, depth: 1), StartIndex = (turn % 3) + 1, Count = 9 };
            if (!ScimFilterPart.Create(query.Filter, PersonFilters.All.CanTranslate).IsExact)
            {
                continue;
            }

            var logins = await SelectAsync(connection, transaction, query, CancellationToken.None);

            logins.Should().Equal(ScimCandidates.ToPage(all, query).Resources.Select(user => ScimText.Fold(user.UserName ?? "")), "the filter is '{0}'", query.Filter);
            matched += logins.Count > 0 ? 1 : 0;
        }

        matched.Should().BeGreaterThan(50, "filters that match nothing prove little");
    }

    private static async Task<IReadOnlyList<string>> SelectAsync(
        SqliteConnection connection, SqliteTransaction transaction, ScimQuery query, CancellationToken cancellationToken)
    {
        var columns = PersonFilters.All;
        var part = ScimFilterPart.Create(query.Filter, columns.CanTranslate);
        var sql = new SqlFilter(columns);
        var where = sql.Write(part.Filter);
        var parameters = new DynamicParameters(sql.Parameters);
        parameters.Add("skip", query.StartIndex - 1);
        parameters.Add("count", query.Count);
        var rows = await connection.QueryAsync<PersonLogin>(new CommandDefinition(
            $"SELECT LOGIN FROM PERSON WHERE {where} ORDER BY PERSON_NO LIMIT @count OFFSET @skip", parameters, transaction, cancellationToken: cancellationToken));
        return [.. rows.Select(row => row.Login)];
    }

    private static async Task<IReadOnlyList<ScimUser>> AddAsync(LegacyFile file, RandomPeople draw)
    {
        for (var row = 0; row < Rows; row++)
        {
            await file.OpenPeople().CreateAsync(draw.User(row), Context, CancellationToken.None);
        }

        return (await file.OpenPeople().QueryAsync(new ScimQuery { Count = Rows }, Context, CancellationToken.None)).Resources;
    }

    private sealed class PersonLogin
    {
        public string Login { get; init; } = "";
    }
}
