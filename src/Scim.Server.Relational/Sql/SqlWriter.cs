using System.Globalization;
using System.Text;

namespace Scim.Server.Relational.Sql;

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
