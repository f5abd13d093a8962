using Microsoft.EntityFrameworkCore;

namespace TeamDirectory;

/// <summary>The database, from the settings.</summary>
internal static class Hosting
{
    public static void AddDirectory(this IServiceCollection services, IConfiguration configuration)
    {
        var database = configuration.GetConnectionString("Directory");
        if (string.IsNullOrWhiteSpace(database))
        {
            throw new InvalidOperationException(
                "ConnectionStrings:Directory is missing; set it to an empty PostgreSQL database, for example --ConnectionStrings:Directory=\"Host=localhost;Database=teams;Username=teams;Password=…\".");
        }

        services.AddDbContext<DirectoryDb>(options => options.UseNpgsql(database));
    }

    public static async Task CreateTablesAsync(this WebApplication app)
    {
        var tenants = app.Configuration.GetSection("Directory:Tenants").Get<string[]>() ?? [];
        if (tenants.FirstOrDefault(name => !Tenant.IsValidName(name)) is { } wrong)
        {
            throw new InvalidOperationException($"Directory:Tenants: '{wrong}' is not a valid tenant name; expected up to 63 of a-z, 0-9 and -, beginning with a letter or a digit, and not the name of an endpoint.");
        }

        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DirectoryDb>().CreateTablesAsync(tenants, CancellationToken.None);
    }
}
