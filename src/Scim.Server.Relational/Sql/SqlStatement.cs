namespace Scim.Server.Relational.Sql;

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
