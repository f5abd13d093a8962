using System.Collections.Concurrent;

namespace Scim.Server.Relational.Sql;

/// <summary>
/// A statement that is written once per dialect, with slots for its arguments, and kept prepared on each connection: for statements that run
/// with every request. Immutable and thread-safe.
/// </summary>
/// <param name="places">How many arguments there are.</param>
/// <param name="write">Writes the statement; it must use each slot, as <see cref="SqlSlot"/>, and no other arguments.</param>
internal sealed class SqlTemplate(int places, Func<SqlDialect, SqlText> write)
{
    private readonly ConcurrentDictionary<SqlDialect, string> texts = [];

    /// <summary>The statement with its arguments, in the order of their slots.</summary>
    /// <exception cref="ArgumentException">There are more or fewer of them than slots.</exception>
    public SqlText Bind(params object?[] arguments) => arguments.Length == places
        ? SqlText.FromTemplate(this, arguments)
        : throw new ArgumentException($"The template has {places} slots, but {arguments.Length} arguments were given.", nameof(arguments));

    /// <summary>The text, with <c>$1</c>, <c>$2</c>, … for the slots.</summary>
    /// <exception cref="InvalidOperationException">A slot is not used, or an argument is not a slot.</exception>
    public string GetText(SqlDialect dialect) => texts.TryGetValue(dialect, out var text) ? text : texts.GetOrAdd(dialect, Write);

    private string Write(SqlDialect dialect)
    {
        var (text, named) = SqlWriter.Write(write(dialect), dialect);
        return new HashSet<object?>(named).SetEquals(Enumerable.Range(1, places).Select(number => (object?)new SqlSlot(number)))
            ? text
            : throw new InvalidOperationException($"A template must use each of its {places} slots and contain no other arguments: {text}");
    }
}
