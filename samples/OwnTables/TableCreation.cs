namespace OwnTables;

/// <summary>Makes the tables in an empty database. An application that lives longer has them already.</summary>
internal static class TableCreation
{
    public static async Task CreateTablesAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<AppDb>().Database.EnsureCreatedAsync();
    }
}
