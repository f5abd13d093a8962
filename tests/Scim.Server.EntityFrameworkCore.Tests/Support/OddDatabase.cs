namespace Scim.Server.EntityFrameworkCore.Tests.Support;

/// <summary>One database with odd tables for all tests of a class.</summary>
public sealed class OddDatabase() : TableDatabase<OddDb>(options => new OddDb(options));
