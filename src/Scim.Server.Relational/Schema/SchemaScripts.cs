using System.Reflection;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Schema;

/// <summary>The numbered scripts of one kind of database, and what finding and applying them needs there. Immutable.</summary>
/// <param name="All">The scripts, 1 first, without a gap.</param>
internal sealed record SchemaScripts(IReadOnlyList<ScimSchemaScript> All)
{
    /// <summary>A statement that answers one row with the number of tables of the name scim_schema_version.</summary>
    public required SqlText CountVersionTables { get; init; }

    /// <summary>A statement that makes the transaction wait for others that change tables; empty where a writing transaction is alone anyway.</summary>
    public SqlText Lock { get; init; } = SqlText.Empty;

    /// <summary>The version of the schema that this code was written for.</summary>
    public int Version => All[^1].Version;

    /// <summary>Reads the scripts embedded in an assembly: resources named as <c>001_initial</c>.</summary>
    public static IReadOnlyList<ScimSchemaScript> ReadFrom(Assembly assembly) =>
        [.. assembly.GetManifestResourceNames().Order(StringComparer.Ordinal).Select(name => ScriptFile.Read(name, assembly))];
}
