namespace Scim.Server.Relational.Schema;

/// <summary>Compares what was applied with what the code knows.</summary>
internal static class SchemaCheck
{
    /// <summary>The scripts that were not applied yet, in order.</summary>
    /// <exception cref="InvalidOperationException">A newer script was applied, after which this code cannot work with the tables.</exception>
    public static IReadOnlyList<ScimSchemaScript> FindMissing(IReadOnlyList<ScimSchemaScript> scripts, IReadOnlyList<AppliedScript> applied)
    {
        var code = scripts[^1].Version;
        foreach (var newer in applied)
        {
            if (newer.Version > code && newer.CompatibleFrom > code)
            {
                throw new InvalidOperationException(
                    $"The database has version {newer.Version} of the tables, which needs code for version {newer.CompatibleFrom} or later; "
                    + $"this code is for version {code}. Run a newer release, or restore the database from before the upgrade.");
            }
        }

        var versions = applied.Select(script => script.Version).ToHashSet();
        return [.. scripts.Where(script => !versions.Contains(script.Version))];
    }

    /// <summary>What to say where scripts are missing and may not be applied.</summary>
    public static InvalidOperationException Missing(IReadOnlyList<ScimSchemaScript> missing) => new(
        $"The database lacks {string.Join(", ", missing.Select(script => $"{script.Version:000}_{script.Name}"))}: "
        + "apply the scripts, or let the application do so by ScimRelationalOptions.ApplySchema.");
}
