using System.Globalization;
using System.Text;

namespace Scim.Server.Relational.Sql;

/// <summary>A statement as a driver takes it: text with <c>$1</c>, <c>$2</c>, …, and the arguments in that order.</summary>
internal sealed class SqlStatement
{
    [ThreadStatic]
    private static StringBuilder? builder;

    private readonly List<object?> arguments = [];

    private SqlStatement(SqlText sql, SqlDialect dialect)
    {
        var text = builder ??= new StringBuilder(1024);
        text.Clear();
        Append(sql, dialect, text);
        Text = text.ToString();
        IsPrepared = sql.IsPrepared;
    }

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>Whether it is kept prepared on each connection.</summary>
    public bool IsPrepared { get; }

    /// <summary>Whether it answers with rows, be they none: a SELECT by its first word, any other by RETURNING.</summary>
    public bool HasRows =>
        Text.AsSpan().TrimStart().StartsWith("SELECT", StringComparison.Ordinal) || Text.Contains("RETURNING", StringComparison.Ordinal);

    /// <summary>The arguments; the first stands for <c>$1</c>.</summary>
    public IReadOnlyList<object?> Arguments => arguments;

    /// <summary>Writes a statement that a session may run for a tenant, or, where that is null, for none.</summary>
    /// <exception cref="InvalidOperationException">The statement lacks the tenant, or holds another one.</exception>
    public static SqlStatement Of(SqlText sql, SqlDialect dialect, TenantKey? tenant)
    {
        var statement = new SqlStatement(sql, dialect);
        if (!sql.IsSystem)
        {
            statement.CheckTenant(tenant);
        }

        return statement;
    }

    private void CheckTenant(TenantKey? tenant)
    {
        var isNamed = false;
        foreach (var argument in arguments)
        {
            if (argument is TenantKey key)
            {
                isNamed = key == tenant ? true : throw new InvalidOperationException("A statement names a tenant that is not its session's.");
            }
        }

        if (!isNamed)
        {
            throw new InvalidOperationException("A statement lacks the tenant of its session; what is about no tenant is made by SqlText.OfSystem.");
        }
    }

    private void Append(SqlText sql, SqlDialect dialect, StringBuilder text)
    {
        foreach (var part in sql.Parts)
        {
            switch (part)
            {
                case SqlLiteral literal:
                    text.Append(literal.Text);
                    break;
                case SqlText inner:
                    Append(inner, dialect, text);
                    break;
                case InList list:
                    dialect.AppendIn(text, list, arguments);
                    break;
                default:
                    arguments.Add(part);
                    text.Append(CultureInfo.InvariantCulture, $"${arguments.Count}");
                    break;
            }
        }
    }
}
