using System.Xml.Linq;

namespace Scim.Server.ArchitectureTests.Packages;

/// <summary>What a library may reference, by the names in its project file and in its compiled assembly.</summary>
/// <param name="Library">The library's name.</param>
/// <param name="Allowed">Names, or prefixes that end with a dot; the framework's System.* is always allowed.</param>
internal sealed record PackageReferenceRule(string Library, params string[] Allowed)
{
    // Analyzers are private assets of the common properties and do not reach users.
    public static IReadOnlyList<PackageReferenceRule> All { get; } =
    [
        new("Scim.Server", "Microsoft.Extensions.DependencyInjection.Abstractions", "Microsoft.Extensions.Logging.Abstractions", "Microsoft.Extensions.Options", "Microsoft.Extensions.Primitives"),
        new("Scim.Server.AspNetCore", "Scim.Server", "Microsoft.AspNetCore.App", "Microsoft.AspNetCore.", "Microsoft.Extensions.", "Microsoft.Net.Http.Headers"),
        new("Scim.Server.Testing", "Scim.Server"),
        new("Scim.Server.Relational", "Scim.Server", "Microsoft.Extensions.Caching.Abstractions", "Microsoft.Extensions.Caching.Memory", "Microsoft.Extensions.Primitives", "Microsoft.Extensions.DependencyInjection.Abstractions", "Microsoft.Extensions.Hosting.Abstractions", "Microsoft.Extensions.Logging.Abstractions", "Microsoft.Extensions.Options"),
        new("Scim.Server.Sqlite", "Scim.Server", "Scim.Server.Relational", "Microsoft.Data.Sqlite", "Microsoft.Data.Sqlite.Core", "SQLitePCLRaw.bundle_e_sqlite3", "SQLitePCLRaw.core", "SQLitePCLRaw.batteries_v2", "Microsoft.Extensions."),
        new("Scim.Server.EntityFrameworkCore", "Scim.Server", "Microsoft.EntityFrameworkCore", "Microsoft.EntityFrameworkCore.Abstractions", "Microsoft.EntityFrameworkCore.Relational", "Microsoft.Extensions."),
        new("Scim.Server.PostgreSql", "Scim.Server", "Scim.Server.Relational", "Npgsql", "Microsoft.Extensions."),
    ];

    /// <summary>The references that are not allowed, as sentences.</summary>
    public IEnumerable<string> FindForbidden(IEnumerable<string> references) =>
        from reference in references
        where !reference.StartsWith("System.", StringComparison.Ordinal)
        where !Allowed.Any(name => name.EndsWith('.') ? reference.StartsWith(name, StringComparison.Ordinal) : reference == name)
        select $"{Library} references {reference}; allowed are {string.Join(", ", Allowed)}";

    /// <summary>The names that a project file references: packages, frameworks and projects.</summary>
    public static IEnumerable<string> ReadReferences(string xml) =>
        XDocument.Parse(xml).Descendants()
            .Where(element => element.Name.LocalName is "PackageReference" or "FrameworkReference" or "ProjectReference" or "Reference")
            .Select(element => (string?)element.Attribute("Include") ?? "")
            .Select(name => name.EndsWith(".csproj", StringComparison.Ordinal) ? Path.GetFileNameWithoutExtension(name.Replace('\\', '/')) : name);
}
