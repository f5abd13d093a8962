using System.Globalization;

namespace Scim.Server.Relational.Databases;

/// <summary>
/// The SQL of a unit of work's savepoints. The caller's names may be any text; in the database, generated names are used. Not thread-safe.
/// </summary>
internal sealed class Savepoints
{
    // In the order in which they were set; of two with the same name, the later one counts.
    private readonly List<string> marked = [];

    /// <summary>
    /// Sets a savepoint. Setting the latest one again moves it, so that a savepoint before each of many writes does not nest them.
    /// </summary>
    /// <returns>The statements to run.</returns>
    public IReadOnlyList<string> Mark(string name)
    {
        if (marked.Count > 0 && marked[^1] == name)
        {
            return [$"RELEASE SAVEPOINT {GetName(marked.Count - 1)}", $"SAVEPOINT {GetName(marked.Count - 1)}"];
        }

        marked.Add(name);
        return [$"SAVEPOINT {GetName(marked.Count - 1)}"];
    }

    /// <summary>Rolls back to a savepoint, which remains set; later ones are released.</summary>
    /// <returns>The statement to run.</returns>
    /// <exception cref="ArgumentException">There is no such savepoint.</exception>
    public string RollBackTo(string name)
    {
        var index = marked.LastIndexOf(name);
        if (index < 0)
        {
            throw new ArgumentException($"There is no savepoint '{name}' in this unit of work.", nameof(name));
        }

        marked.RemoveRange(index + 1, marked.Count - index - 1);
        return $"ROLLBACK TO SAVEPOINT {GetName(index)}";
    }

    private static string GetName(int index) => string.Create(CultureInfo.InvariantCulture, $"scim_{index}");
}
