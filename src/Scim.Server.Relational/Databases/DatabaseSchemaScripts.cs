using System.Reflection;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Databases;

/// <summary>The numbered scripts for one database system, and the statements needed to find and apply them. Immutable.</summary>
/// <param name="All">The scripts, numbered from 1 without gaps.</param>
internal sealed record DatabaseSchemaScripts(IReadOnlyList<ScimSchemaScript> All)
{
    /// <summary>A statement that returns one row: the number of tables named scim_schema_version.</summary>
    public required SqlText CountVersionTables { get; init; }

    /// <summary>A statement that makes the transaction wait for others that change tables; empty if writing transactions are exclusive anyway.</summary>
    public SqlText Lock { get; init; } = SqlText.Empty;

    /// <summary>The version of the schema that this code was written for.</summary>
    public int Version => All[^1].Version;

    /// <summary>Reads the scripts embedded in an assembly: resources named like <c>001_initial</c>.</summary>
    public static IReadOnlyList<ScimSchemaScript> ReadFrom(Assembly assembly) =>
        [.. assembly.GetManifestResourceNames().Order(StringComparer.Ordinal).Select(name => SchemaScriptFile.Read(name, assembly))];
}
