using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Scim.Server.EntityFrameworkCore.Expressions;

namespace Scim.Server.EntityFrameworkCore.Maps;

/// <summary>What the map must know of the provider, by its name: only how it orders and whether it ignores case by itself.</summary>
internal static class ProviderDialect
{
    private static readonly string[] CodePointCollations = ["C", "POSIX", "C.UTF-8", "ucs_basic"];

    public static ScimMapDialect Of(DbContext db)
    {
        var name = db.Database.ProviderName ?? string.Empty;
        // A map outlives the context that it is read for. Only the model as it was designed tells collations.
        var (model, collations) = (db.Model, db.GetService<IDesignTimeModel>().Model);
        var dialect = new ScimMapDialect
        {
            Literal = (column, value) => ColumnOf(model, column) is { } property ? Adapt(property, value) : value,
            Set = Query.Set,
        };
        return name.Contains("PostgreSQL", StringComparison.Ordinal) ? dialect with { NullsLast = true, Order = text => Collate(collations, text, "C") }
            : name.Contains("SqlServer", StringComparison.Ordinal) ? dialect with { Fold = ScimFold.None, Order = text => Collate(collations, text, "Latin1_General_100_BIN2") }
            : name.Contains("MySql", StringComparison.OrdinalIgnoreCase) ? dialect with { Fold = ScimFold.None, Order = text => Collate(collations, text, "utf8mb4_bin") }
            : dialect;
    }

    /// <summary>A date as the column's type takes it: PostgreSQL's timestamp without a time zone refuses what says that it is UTC.</summary>
    public static object Adapt(IProperty column, object value) =>
        value is DateTime instant && column.GetColumnType().Contains("without time zone", StringComparison.OrdinalIgnoreCase)
            ? DateTime.SpecifyKind(instant, DateTimeKind.Unspecified)
            : value;

    /// <summary>The property that an expression reads; null where it is no plain column.</summary>
    public static IProperty? ColumnOf(IModel model, Expression expression) => expression switch
    {
        MemberExpression { Expression: { } row } member => model.FindEntityType(row.Type)?.FindProperty(member.Member.Name),
        MethodCallExpression { Method: { Name: nameof(EF.Property), DeclaringType: var type }, Arguments: [var row, ConstantExpression { Value: string name }] } when type == typeof(EF) =>
            model.FindEntityType(row.Type)?.FindProperty(name),
        _ => null,
    };

    private static Expression Collate(IModel model, Expression text, string collation)
    {
        var own = ColumnOf(model, text)?.GetCollation();
        return own is not null && (own == collation || CodePointCollations.Contains(own))
            ? text
            : Expression.Call(
                typeof(RelationalDbFunctionsExtensions), nameof(RelationalDbFunctionsExtensions.Collate), [typeof(string)],
                Expression.Constant(EF.Functions), text, Expression.Constant(collation));
    }
}
