namespace Scim.Server.EntityFrameworkCore.Tests.Support;

/// <summary>One database with the other application's tables for all tests of a class.</summary>
public sealed class AccountDatabase() : TableDatabase<AccountDb>(options => new AccountDb(options))
{
    public AccountDb OpenWithoutDetection()
    {
        var db = Open();
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        return db;
    }
}
