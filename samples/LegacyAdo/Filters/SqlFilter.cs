using System.Globalization;
using Scim.Server;

namespace LegacyAdo.Filters;

/// <summary>
/// Writes a filter as an SQL condition with parameters. Every condition is true or false and never unknown, so that NOT means what it means in SCIM.
/// </summary>
internal sealed class SqlFilter(SqlColumns columns) : ScimFilterVisitor<string>
{
    private readonly Dictionary<string, object?> parameters = [];
    private SqlElements? currentElements;

    /// <summary>The values of the parameters, by name without @.</summary>
    public IReadOnlyDictionary<string, object?> Parameters => parameters;

    /// <summary>The condition of a filter, all of whose terms <see cref="SqlColumns.CanTranslate"/> has let pass.</summary>
    public string Write(ScimFilter? filter) => filter?.Accept(this) ?? "1 = 1";

    public override string VisitAnd(ScimAnd filter) => $"({filter.Left.Accept(this)} AND {filter.Right.Accept(this)})";

    public override string VisitOr(ScimOr filter) => $"({filter.Left.Accept(this)} OR {filter.Right.Accept(this)})";

    public override string VisitNot(ScimNot filter) => $"NOT {filter.Operand.Accept(this)}";

    public override string VisitPresence(ScimPresence filter) => WithColumn(filter.Path, column => $"({column.Sql} IS NOT NULL)");

    public override string VisitElement(ScimElementFilter filter) => AnyElement(columns.Lists[filter.Path.ToString()], elements =>
    {
        currentElements = elements;
        var condition = filter.Element.Accept(this);
        currentElements = null;
        return condition;
    });

    // "ne" holds where there is no value at all, too; in a list it holds where any element differs.
    public override string VisitComparison(ScimComparison filter) => filter.Operator == ScimOperator.NotEqual
        ? $"({WithColumn(filter.Path, column => Compare(column, filter))} OR NOT {WithColumn(filter.Path, column => $"({column.Sql} IS NOT NULL)")})"
        : WithColumn(filter.Path, column => Compare(column, filter));

    private string WithColumn(ScimAttributePath path, Func<SqlColumn, string> condition) =>
        currentElements is not null ? condition(currentElements.Parts[path.Leaf.Name])
        : columns.Single.TryGetValue(path.ToString(), out var column) ? condition(column)
        : AnyElement(columns.Lists[path.Attribute.Name], elements => path.SubAttribute is null ? "1 = 1" : condition(elements.Parts[path.Leaf.Name]));

    private static string AnyElement(IEnumerable<SqlElements> list, Func<SqlElements, string> condition) =>
        $"({string.Join(" OR ", list.Select(elements => elements.Exists(condition(elements))))})";

    private string Compare(SqlColumn column, ScimComparison term)
    {
        var (sql, value) = column.Compared(term) ?? throw new InvalidOperationException($"'{term}' cannot be translated to SQL.");
        var name = AddParameter(value);
        var condition = term.Operator switch
        {
            ScimOperator.Equal => $"{sql} = {name}",
            ScimOperator.NotEqual => $"{sql} <> {name}",
            ScimOperator.Contains => $"instr({sql}, {name}) > 0",
            ScimOperator.StartsWith => $"{sql} >= {name} AND substr({sql}, 1, length({name})) = {name}",
            ScimOperator.EndsWith => $"substr({sql}, length({sql}) - length({name}) + 1) = {name}",
            ScimOperator.GreaterThan => $"{sql} > {name}",
            ScimOperator.GreaterThanOrEqual => $"{sql} >= {name}",
            ScimOperator.LessThan => $"{sql} < {name}",
            ScimOperator.LessThanOrEqual => $"{sql} <= {name}",
            _ => throw new InvalidOperationException($"'{term}' has an unknown operator."),
        };
        return $"({column.Sql} IS NOT NULL AND {condition})";
    }

    private string AddParameter(object? value)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"f{parameters.Count}");
        parameters[name] = value;
        return "@" + name;
    }
}
