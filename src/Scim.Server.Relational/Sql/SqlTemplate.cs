using System.Collections.Concurrent;

namespace Scim.Server.Relational.Sql;

/// <summary>
/// A statement that is written once per dialect, with slots for its arguments, and kept prepared on each connection: for statements that run
/// with every request. Immutable and thread-safe.
/// </summary>
/// <param name="places">How many arguments there are.</param>
/// <param name="write">Writes the statement; each place must be named in it, as <see cref="SqlSlot"/>, and there are no other arguments.</param>
internal sealed class SqlTemplate(int places, Func<SqlDialect, SqlText> write)
{
    private readonly ConcurrentDictionary<SqlDialect, string> texts = [];

    /// <summary>The statement with its arguments, in the order of their places.</summary>
    /// <exception cref="ArgumentException">There are more or fewer of them than places.</exception>
    public SqlText With(params object?[] arguments) => arguments.Length == places
        ? SqlText.OfTemplate(this, arguments)
        : throw new ArgumentException($"The template has {places} slots, but {arguments.Length} arguments were given.", nameof(arguments));

    /// <summary>The text, with <c>$1</c>, <c>$2</c>, … for the places.</summary>
    /// <exception cref="InvalidOperationException">A place is not named, or an argument is no place.</exception>
    public string TextFor(SqlDialect dialect) => texts.TryGetValue(dialect, out var text) ? text : texts.GetOrAdd(dialect, Write);

    private string Write(SqlDialect dialect)
    {
        var (text, named) = SqlWriter.Write(write(dialect), dialect);
        return new HashSet<object?>(named).SetEquals(Enumerable.Range(1, places).Select(number => (object?)new SqlSlot(number)))
            ? text
            : throw new InvalidOperationException($"A template must use each of its {places} slots and contain no other arguments: {text}");
    }
}
