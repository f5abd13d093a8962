using Microsoft.EntityFrameworkCore;
using Scim.Server.EntityFrameworkCore.Tests.Support;

namespace Scim.Server.EntityFrameworkCore.Tests;

/// <summary>SQLite's query plans. Without statistics, they do not depend on the number of rows.</summary>
public sealed class SqliteIndexUseTests(AppDatabase database) : IClassFixture<AppDatabase>
{
    [Theory]
    [InlineData("userName eq \"user777\"", "IX_Users_Tenant_LoginKey")]
    [InlineData("externalId eq \"external777\"", "IX_Users_Tenant_ExternalId")]
    [InlineData("emails.value eq \"user777@example.com\"", "IX_Users_Tenant_")]
    [InlineData("id eq \"00000777-0000-7000-8000-000000000000\"", "sqlite_autoindex_Users_1")]
    public async Task A_filter_uses_an_index_of_the_application(string filter, string index)
    {
        await using var db = database.Open();
        using var store = new AppUserStore(db);
        var query = db.Users.Where(row => row.Tenant == "big" && row.DeletedAt == null).Where(store.Model.Map.Where(Filter.Parse(filter))).Select(row => row.Id);
        (await ExplainAsync(db, query)).Should().Contain(index).And.NotContain("SCAN");
    }

    private static async Task<string> ExplainAsync(AppDb db, IQueryable<Guid> query)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = RelationalQueryableExtensions.CreateDbCommand(query);
        command.CommandText = string.Join('\n', command.CommandText.Split('\n').Where(line => !line.StartsWith(".param", StringComparison.Ordinal))).Insert(0, "EXPLAIN QUERY PLAN ");
        var lines = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            lines.Add(reader.GetString(3));
        }

        return string.Join('\n', lines);
    }
}
