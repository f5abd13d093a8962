namespace OwnTables;

/// <summary>Creates the tables in an empty database. A real application uses migrations.</summary>
internal static class TableCreation
{
    public static async Task CreateTablesAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<AppDb>().Database.EnsureCreatedAsync();
    }
}
