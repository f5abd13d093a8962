namespace Scim.Server;

/// <summary>One numbered schema migration, applied at startup or by a DBA who runs its text in one transaction.</summary>
/// <param name="Version">The version of the tables after the script; scripts are applied in this order, each once.</param>
/// <param name="Name">A short description of what it does.</param>
/// <param name="CompatibleFrom">The oldest version of the schema whose code can work with the tables after this script. See docs/stores.md.</param>
/// <param name="Text">The statements; the last one marks the script as applied in scim_schema_version.</param>
public sealed record ScimSchemaScript(int Version, string Name, int CompatibleFrom, string Text);
