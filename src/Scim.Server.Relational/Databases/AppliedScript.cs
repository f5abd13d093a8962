namespace Scim.Server.Relational.Databases;

/// <summary>A row of scim_schema_version.</summary>
/// <param name="Version">The script's number.</param>
/// <param name="CompatibleFrom">The oldest version whose code can work with the tables after it.</param>
internal sealed record AppliedScript(int Version, int CompatibleFrom);
