using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Scim.Server.EntityFrameworkCore.Expressions;
using Scim.Server.Mapping;

namespace Scim.Server.EntityFrameworkCore.Mapping;

/// <summary>The traits of the database provider, by its name: how it orders and whether it ignores case.</summary>
internal static class ProviderOptions
{
    private static readonly string[] CodePointCollations = ["C", "POSIX", "C.UTF-8", "ucs_basic"];

    public static ScimMapProviderOptions For(DbContext db)
    {
        var name = db.Database.ProviderName ?? string.Empty;
        // A mapping outlives the context that it is created for. Only the design-time model contains collations.
        var (model, collations) = (db.Model, db.GetService<IDesignTimeModel>().Model);
        var dialect = new ScimMapProviderOptions
        {
            Literal = (column, value) => FindColumn(model, column) is { } property ? AdaptValue(property, value) : value,
            Set = DynamicQuery.Set,
        };
        return name.Contains("PostgreSQL", StringComparison.Ordinal) ? new ScimMapProviderOptions(dialect) { NullsLast = true, Order = text => Collate(collations, text, "C") }
            : name.Contains("SqlServer", StringComparison.Ordinal) ? new ScimMapProviderOptions(dialect) { Fold = ScimFold.None, Order = text => Collate(collations, text, "Latin1_General_100_BIN2") }
            : name.Contains("MySql", StringComparison.OrdinalIgnoreCase) ? new ScimMapProviderOptions(dialect) { Fold = ScimFold.None, Order = text => Collate(collations, text, "utf8mb4_bin") }
            : dialect;
    }

    /// <summary>Converts a date to what the column accepts: PostgreSQL's timestamp without time zone rejects values of kind UTC.</summary>
    public static object AdaptValue(IProperty column, object value) =>
        value is DateTime instant && column.GetColumnType().Contains("without time zone", StringComparison.OrdinalIgnoreCase)
            ? DateTime.SpecifyKind(instant, DateTimeKind.Unspecified)
            : value;

    /// <summary>The property that an expression reads; null when it is not a plain column.</summary>
    public static IProperty? FindColumn(IModel model, Expression expression) => expression switch
    {
        MemberExpression { Expression: { } row } member => model.FindEntityType(row.Type)?.FindProperty(member.Member.Name),
        MethodCallExpression { Method: { Name: nameof(EF.Property), DeclaringType: var type }, Arguments: [var row, ConstantExpression { Value: string name }] } when type == typeof(EF) =>
            model.FindEntityType(row.Type)?.FindProperty(name),
        _ => null,
    };

    private static Expression Collate(IModel model, Expression text, string collation)
    {
        var own = FindColumn(model, text)?.GetCollation();
        return own is not null && (own == collation || CodePointCollations.Contains(own))
            ? text
            : Expression.Call(
                typeof(RelationalDbFunctionsExtensions), nameof(RelationalDbFunctionsExtensions.Collate), [typeof(string)],
                Expression.Constant(EF.Functions), text, Expression.Constant(collation));
    }
}
