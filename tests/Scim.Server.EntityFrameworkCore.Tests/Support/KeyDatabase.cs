namespace Scim.Server.EntityFrameworkCore.Tests.Support;

/// <summary>One database with integer keys for all tests of a class; each test has tenants of its own.</summary>
public sealed class KeyDatabase() : TableDatabase<KeyDb>(options => new KeyDb(options))
{
    private int tenants;

    public string NewTenant() => $"tenant-{Interlocked.Increment(ref tenants)}";
}
