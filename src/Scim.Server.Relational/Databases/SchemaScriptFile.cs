using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Scim.Server.Relational.Databases;

/// <summary>
/// A script file. Its name contains the number and the name of the script. If code older than that of the previous version can work with the
/// tables after the script, a comment names the oldest such version: <c>-- compatible-from: 3</c>.
/// </summary>
internal static partial class SchemaScriptFile
{
    public static ScimSchemaScript Read(string resource, Assembly assembly)
    {
        using var stream = assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"{assembly.GetName().Name} has no embedded script {resource}.");
        using var reader = new StreamReader(stream);
        return Parse(resource, reader.ReadToEnd());
    }

    /// <summary>Reads a script; its text ends with the row that marks it as applied.</summary>
    public static ScimSchemaScript Parse(string file, string text)
    {
        if (FileName().Match(file) is not { Success: true } parts)
        {
            throw new FormatException($"The script name {file} is invalid; expected three digits, an underscore and lowercase words.");
        }

        var version = Number(parts.Groups["version"].Value);
        var from = Compatible().Match(text) is { Success: true } said ? Number(said.Groups["version"].Value) : Math.Max(1, version - 1);
        var name = parts.Groups["name"].Value;
        return new()
        {
            Version = version,
            Name = name,
            CompatibleFrom = from,
            Text = $"""
            {text.TrimEnd()}

            INSERT INTO scim_schema_version (version, name, compatible_from) VALUES ({version}, '{name}', {from});

            """,
        };
    }

    private static int Number(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<version>\d{3})_(?<name>[a-z0-9_]+)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FileName();

    [GeneratedRegex(@"^-- compatible-from: (?<version>\d+)\r?$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Compatible();
}
