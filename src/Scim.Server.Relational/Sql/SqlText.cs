using System.Runtime.CompilerServices;

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
