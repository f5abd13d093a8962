namespace Scim.Server;

/// <summary>One numbered schema migration, applied at startup or by a DBA who runs its text in one transaction.</summary>
public sealed record ScimSchemaScript
{
    /// <summary>The version of the tables after the script; scripts are applied in this order, each once.</summary>
    public required int Version { get; init; }

    /// <summary>A short description of what it does.</summary>
    public required string Name { get; init; }

    /// <summary>The oldest version of the schema whose code can work with the tables after this script. See docs/stores.md.</summary>
    public required int CompatibleFrom { get; init; }

    /// <summary>The statements; the last one marks the script as applied in scim_schema_version.</summary>
    public required string Text { get; init; }
}
