namespace Scim.Server.Relational.Databases;

/// <summary>Compares the scripts that were applied with those of this code.</summary>
internal static class SchemaVersionValidator
{
    /// <summary>The scripts that have not been applied yet, in order.</summary>
    /// <exception cref="InvalidOperationException">A newer script was applied, after which this code cannot work with the tables.</exception>
    public static IReadOnlyList<ScimSchemaScript> FindMissing(IReadOnlyList<ScimSchemaScript> scripts, IReadOnlyList<AppliedScript> applied)
    {
        var code = scripts[^1].Version;
        foreach (var newer in applied)
        {
            if (newer.Version > code && newer.CompatibleFrom > code)
            {
                throw new InvalidOperationException(
                    $"The database has version {newer.Version} of the tables, which requires a release for version {newer.CompatibleFrom} or later; "
                    + $"this release is for version {code}. Run a newer release, or restore a backup of the database from before the upgrade.");
            }
        }

        var versions = applied.Select(script => script.Version).ToHashSet();
        return [.. scripts.Where(script => !versions.Contains(script.Version))];
    }

    /// <summary>The error if scripts are missing and must not be applied.</summary>
    public static InvalidOperationException CreateMissingScriptsException(IReadOnlyList<ScimSchemaScript> missing) => new(
        $"The database lacks {FormatNames(missing)}: apply the scripts, or set ScimRelationalOptions.ApplySchema to true so that the application applies them.");

    /// <summary>The error if the application lacks the privileges to apply them.</summary>
    public static InvalidOperationException CreateInsufficientPrivilegeException(IReadOnlyList<ScimSchemaScript> missing, Exception exception) => new(
        $"The database lacks {FormatNames(missing)}, and its role is not allowed to create tables: grant it USAGE and CREATE on the first schema of its "
        + "search_path, or let a DBA apply the scripts and set ScimRelationalOptions.ApplySchema to false.",
        exception);

    private static string FormatNames(IReadOnlyList<ScimSchemaScript> scripts) => string.Join(", ", scripts.Select(script => $"{script.Version:000}_{script.Name}"));
}
