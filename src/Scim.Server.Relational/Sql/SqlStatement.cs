namespace Scim.Server.Relational.Sql;

/// <summary>A statement as a driver takes it: text with <c>$1</c>, <c>$2</c>, …, and the arguments in that order.</summary>
internal sealed class SqlStatement
{
    private readonly object?[] arguments;

    private SqlStatement(object key, string text, object?[] arguments, bool isPrepared) =>
        (Key, Text, this.arguments, IsPrepared) = (key, text, arguments, isPrepared);

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>Equal where the texts are, and cheaper to compare for those that run most often.</summary>
    public object Key { get; }

    /// <summary>Whether it is kept prepared on each connection.</summary>
    public bool IsPrepared { get; }

    /// <summary>Whether it answers with rows, be they none: a SELECT by its first word, any other by RETURNING.</summary>
    public bool HasRows =>
        Text.AsSpan().TrimStart().StartsWith("SELECT", StringComparison.Ordinal) || Text.Contains("RETURNING", StringComparison.Ordinal);

    /// <summary>The arguments; the first stands for <c>$1</c>.</summary>
    public ReadOnlySpan<object?> Arguments => arguments;

    /// <summary>Writes a statement that a session may run for a tenant, or, where that is null, for none.</summary>
    /// <exception cref="InvalidOperationException">The statement lacks the tenant, or holds another one.</exception>
    public static SqlStatement Of(SqlText sql, SqlDialect dialect, TenantKey? tenant)
    {
        var statement = Of(sql, dialect);
        if (!sql.IsSystem)
        {
            statement.CheckTenant(tenant);
        }

        return statement;
    }

    private static SqlStatement Of(SqlText sql, SqlDialect dialect)
    {
        if (sql.Template is { } template)
        {
            return new(template, template.TextFor(dialect), [.. sql.Parts], isPrepared: true);
        }

        var (text, arguments) = SqlWriter.Write(sql, dialect);
        return new(text, text, arguments, sql.IsPrepared);
    }

    private void CheckTenant(TenantKey? tenant)
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
