using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Scim.Server.Relational.Sql;

/// <summary>
/// A SQL statement, or a part of one. It can be created from interpolated strings only: literals become SQL, and every interpolated value
/// becomes a parameter, so that SQL injection is impossible; values of this type are spliced in. Immutable and thread-safe.
/// </summary>
internal sealed class SqlText
{
    private readonly object?[] parts;

    internal SqlText(object?[] parts) => this.parts = parts;

    private SqlText(object?[] parts, bool isSystem, bool isPrepared) => (this.parts, IsSystem, IsPrepared) = (parts, isSystem, isPrepared);

    private SqlText(SqlTemplate template, object?[] arguments) => (parts, Template, IsPrepared) = (arguments, template, true);

    public static SqlText Empty { get; } = new([]);

    /// <summary>Whether the whole statement concerns no tenant; a session runs it without checking for one.</summary>
    public bool IsSystem { get; }

    /// <summary>Whether the statement is kept prepared on each connection.</summary>
    public bool IsPrepared { get; }

    public bool IsEmpty => parts.Length == 0;

    /// <summary>The template that contains the text of the statement; null if the parts contain it.</summary>
    public SqlTemplate? Template { get; }

    /// <summary>Text, arguments and spliced statements in order; literal text comes as <see cref="SqlLiteral"/>. For a template, the arguments.</summary>
    public ReadOnlySpan<object?> Parts => parts;

    public static SqlText From(SqlInterpolatedStringHandler handler) => handler.ToSql();

    /// <summary>A complete statement: the text of a template with arguments of its own.</summary>
    public static SqlText FromTemplate(SqlTemplate template, object?[] arguments) => new(template, arguments);

    /// <summary>A statement that concerns no tenant: the index catalog, the list of tenants, a lock. Never one that touches resources, their keys or members.</summary>
    public static SqlText ForSystem(SqlInterpolatedStringHandler handler) => new(handler.ToSql().parts, isSystem: true, isPrepared: false);

    /// <summary>
    /// The same statement, kept prepared on each connection. For frequent ones with few different texts, whose best plan is the same for all
    /// arguments because they find their rows by full keys. A filter is planned for its values each time, and a tenant with a million resources
    /// gets another plan than a small one.
    /// </summary>
    public SqlText AsPrepared() => new(parts, IsSystem, isPrepared: true);

    /// <summary>A script that is shipped with the code.</summary>
    public static SqlText FromScript(ScimSchemaScript script) => new([new SqlLiteral(script.Text)], isSystem: true, isPrepared: false);

    /// <summary>The parts, separated by a literal.</summary>
    public static SqlText Join(SqlInterpolatedStringHandler separator, IReadOnlyList<SqlText> parts)
    {
        var between = separator.ToSql();
        var joined = new List<object?>();
        for (var index = 0; index < parts.Count; index++)
        {
            if (index > 0)
            {
                joined.Add(between);
            }

            joined.Add(parts[index]);
        }

        return new SqlText([.. joined]);
    }
}

/// <summary>Text from a literal in the source code.</summary>
internal sealed record SqlLiteral(string Text);

/// <summary>Receives interpolated text from the compiler.</summary>
[InterpolatedStringHandler]
internal readonly ref struct SqlInterpolatedStringHandler
{
    private readonly List<object?> parts;

    public SqlInterpolatedStringHandler(int literalLength, int formattedCount) => parts = new List<object?>((formattedCount * 2) + 1);

    public void AppendLiteral(string text) => parts.Add(new SqlLiteral(text));

    public void AppendFormatted<TValue>(TValue value) => parts.Add(value);

    public SqlText ToSql() => new([.. parts]);
}

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

/// <summary>The slot of an argument in a <see cref="SqlTemplate"/>, counted from 1; a slot may be used more than once.</summary>
internal readonly record struct SqlSlot(int Number);

/// <summary>The right side of an IN condition, written after a column as <c>= ANY($n)</c> or <c>IN ($n, …)</c>, depending on the dialect.</summary>
internal readonly record struct InList(Guid[] Ids);

/// <summary>A document as an argument: UTF-8 that is stored as text in the database.</summary>
internal readonly record struct DocumentText(byte[] Utf8);

/// <summary>Writes the text of a statement and collects its arguments.</summary>
internal readonly ref struct SqlWriter
{
    [ThreadStatic]
    private static StringBuilder? builder;

    private readonly SqlDialect dialect;
    private readonly StringBuilder text;
    private readonly List<object?> arguments;

    private SqlWriter(SqlDialect dialect, StringBuilder text) => (this.dialect, this.text, arguments) = (dialect, text, []);

    /// <summary>The text with its placeholders, and the arguments in their order. An argument that is a slot is written as that slot.</summary>
    public static (string Text, object?[] Arguments) Write(SqlText sql, SqlDialect dialect)
    {
        var writer = new SqlWriter(dialect, (builder ??= new StringBuilder(1024)).Clear());
        writer.Append(sql);
        return (writer.text.ToString(), [.. writer.arguments]);
    }

    private void Append(SqlText sql)
    {
        if (sql.Template is not null)
        {
            throw new InvalidOperationException("A template is a complete statement and cannot be embedded in another one.");
        }

        foreach (var part in sql.Parts)
        {
            switch (part)
            {
                case SqlLiteral literal:
                    text.Append(literal.Text);
                    break;
                case SqlText inner:
                    Append(inner);
                    break;
                case InList list:
                    dialect.AppendIn(text, list, arguments);
                    break;
                case SqlSlot slot:
                    arguments.Add(slot);
                    AppendPlaceholder(slot.Number);
                    break;
                default:
                    arguments.Add(part);
                    AppendPlaceholder(arguments.Count);
                    break;
            }
        }
    }

    private void AppendPlaceholder(int number) => text.Append(CultureInfo.InvariantCulture, $"${number}");
}

/// <summary>A statement as a driver takes it: text with <c>$1</c>, <c>$2</c>, …, and the arguments in that order.</summary>
internal sealed class SqlStatement
{
    private readonly object?[] arguments;

    private SqlStatement(object key, string text, object?[] arguments, bool isPrepared) =>
        (Key, Text, this.arguments, IsPrepared) = (key, text, arguments, isPrepared);

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>Equal if the texts are, and cheaper to compare for the most frequent statements.</summary>
    public object Key { get; }

    /// <summary>Whether it is kept prepared on each connection.</summary>
    public bool IsPrepared { get; }

    /// <summary>Whether it returns a result set, even an empty one: a SELECT by its first word, any other by RETURNING.</summary>
    public bool HasRows =>
        Text.AsSpan().TrimStart().StartsWith("SELECT", StringComparison.Ordinal) || Text.Contains("RETURNING", StringComparison.Ordinal);

    /// <summary>The arguments; the first is that of <c>$1</c>.</summary>
    public ReadOnlySpan<object?> Arguments => arguments;

    /// <summary>Creates a statement that a session may run for a tenant or, if that is null, for none.</summary>
    /// <exception cref="InvalidOperationException">The statement lacks the tenant, or contains another one.</exception>
    public static SqlStatement Create(SqlText sql, SqlDialect dialect, TenantKey? tenant)
    {
        var statement = Create(sql, dialect);
        if (!sql.IsSystem)
        {
            statement.ValidateTenant(tenant);
        }

        return statement;
    }

    private static SqlStatement Create(SqlText sql, SqlDialect dialect)
    {
        if (sql.Template is { } template)
        {
            return new(template, template.GetText(dialect), [.. sql.Parts], isPrepared: true);
        }

        var (text, arguments) = SqlWriter.Write(sql, dialect);
        return new(text, text, arguments, sql.IsPrepared);
    }

    private void ValidateTenant(TenantKey? tenant)
    {
        var isNamed = false;
        foreach (var argument in arguments)
        {
            if (argument is TenantKey key)
            {
                isNamed = key == tenant ? true : throw new InvalidOperationException("A statement contains a tenant other than that of its session.");
            }
        }

        if (!isNamed)
        {
            throw new InvalidOperationException("A statement lacks the tenant of its session; statements that concern no tenant must be created as system statements.");
        }
    }
}
