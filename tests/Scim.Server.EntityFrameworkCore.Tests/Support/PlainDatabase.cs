namespace Scim.Server.EntityFrameworkCore.Tests.Support;

/// <summary>A database of the smallest application.</summary>
public sealed class PlainDatabase() : TableDatabase<PlainDb>(options => new PlainDb(options));
