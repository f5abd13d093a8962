using Scim.Server;

namespace Standalone;

/// <summary>Prints the scripts that create the tables, for a DBA who applies them manually: <c>--print-schema sqlite</c> or <c>postgres</c>.</summary>
internal static class SchemaScripts
{
    private const string Switch = "--print-schema";

    /// <summary>Whether the scripts were requested and printed, so that the program can end.</summary>
    /// <exception cref="ArgumentException">There are no scripts of that name.</exception>
    public static bool TryPrint(string[] args)
    {
        var place = Array.FindIndex(args, argument => argument == Switch || argument.StartsWith(Switch + "=", StringComparison.Ordinal));
        if (place < 0)
        {
            return false;
        }

        var store = args[place].Contains('=', StringComparison.Ordinal) ? args[place][(Switch.Length + 1)..] : args.ElementAtOrDefault(place + 1);
        foreach (var script in GetScripts(store))
        {
            Console.WriteLine($"-- {script.Version:000}_{script.Name}\nBEGIN;\n{script.Text.TrimEnd()}\nCOMMIT;\n");
        }

        return true;
    }

    private static IReadOnlyList<ScimSchemaScript> GetScripts(string? store) => store switch
    {
        "sqlite" => ScimSqliteSchema.Scripts,
        "postgres" => ScimPostgreSqlSchema.Scripts,
        _ => throw new ArgumentException($"{Switch} is asked for '{store}'; expected sqlite or postgres."),
    };
}
