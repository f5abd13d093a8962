using Microsoft.EntityFrameworkCore;
using Scim.Server.EntityFrameworkCore.Tests.Support;

namespace Scim.Server.EntityFrameworkCore.Tests.Sql;

/// <summary>PostgreSQL's own plans over 20,000 users.</summary>
public sealed class IndexUseTests(AppDatabase database) : IClassFixture<AppDatabase>
{
    [Theory]
    [InlineData("userName eq \"user777\"", "IX_Users_Tenant_LoginKey")]
    [InlineData("externalId eq \"external777\"", "IX_Users_Tenant_ExternalId")]
    [InlineData("emails.value eq \"user777@example.com\"", "IX_AppMail_AddressKey")]
    [InlineData("emails[type eq \"work\" and value eq \"user777@example.com\"]", "IX_AppMail_AddressKey")]
    [InlineData("id eq \"00000777-0000-7000-8000-000000000000\"", "PK_Users")]
    public async Task A_filter_uses_the_index_of_the_application(string filter, string index)
    {
        await using var db = database.Open();
        await FillAsync(db);
        using var store = new AppUserStore(db);
        var query = db.Users.Where(row => row.Tenant == "big" && row.DeletedAt == null).Where(store.Model.Map.Where(Filter.Parse(filter))).Select(row => row.Id);
        var plan = await ExplainAsync(db, query);
        plan.Should().Contain(index).And.NotContain("Seq Scan");
    }

    private static async Task FillAsync(AppDb db)
    {
        if (await db.Users.AnyAsync(row => row.Tenant == "big"))
        {
            return;
        }

        await db.Database.ExecuteSqlRawAsync("""
            INSERT INTO "Users" ("Id", "Tenant", "Login", "LoginKey", "ExternalId", "CreatedAt", "UpdatedAt", "Sessions", "Phones")
            SELECT (lpad(n::text, 8, '0') || '-0000-7000-8000-000000000000')::uuid, 'big', 'user' || n, 'USER' || n, 'external' || n, now(), now(), 0, '[]'
            FROM generate_series(1, 20000) AS n;
            INSERT INTO "AppMail" ("UserId", "Address", "AddressKey", "Kind")
            SELECT "Id", "Login" || '@example.com', "LoginKey" || '@EXAMPLE.COM', 'work' FROM "Users" WHERE "Tenant" = 'big';
            ANALYZE "Users", "AppMail";
            """);
    }

    private static async Task<string> ExplainAsync(AppDb db, IQueryable<Guid> query)
    {
        await using var command = Microsoft.EntityFrameworkCore.RelationalQueryableExtensions.CreateDbCommand(query);
        command.CommandText = "EXPLAIN " + command.CommandText;
        await db.Database.OpenConnectionAsync();
        var lines = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            lines.Add(reader.GetString(0));
        }

        return string.Join('\n', lines);
    }
}
