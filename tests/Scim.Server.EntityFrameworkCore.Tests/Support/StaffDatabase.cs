namespace Scim.Server.EntityFrameworkCore.Tests.Support;

/// <summary>One database with users and departments for all tests of a class.</summary>
public sealed class StaffDatabase() : TableDatabase<StaffDb>(options => new StaffDb(options));
