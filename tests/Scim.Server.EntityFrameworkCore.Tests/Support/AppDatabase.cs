namespace Scim.Server.EntityFrameworkCore.Tests.Support;

/// <summary>One database with the application's tables for all tests of a class; each test has tenants of its own.</summary>
public sealed class AppDatabase() : TableDatabase<AppDb>(options => new AppDb(options))
{
    private int tenants;

    public string NewTenant() => $"tenant-{Interlocked.Increment(ref tenants)}";
}
