using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Reflection;

namespace Scim.Server.Mapping;

/// <summary>Strips what a compiler or a developer wraps around a column, so that the index of the column is used.</summary>
internal static class Shape
{
    private static readonly MethodInfo PlainToString = ((Func<string?>)new object().ToString).Method;

    /// <summary>Without conversions of any kind.</summary>
    public static Expression Unconverted(Expression value)
    {
        while (value is UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.ConvertChecked or ExpressionType.TypeAs } conversion)
        {
            value = conversion.Operand;
        }

        return value;
    }

    /// <summary>Without conversions that keep the value: to nullable, to a wider number, from DateTime to DateTimeOffset.</summary>
    public static Expression Bare(Expression value) => value switch
    {
        UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.ConvertChecked } conversion when KeepsValue(conversion) => Bare(conversion.Operand),
        MemberExpression { Member.Name: "Value", Expression: { } nullable } when Nullable.GetUnderlyingType(nullable.Type) is not null => Bare(nullable),
        NewExpression { Arguments: [var instant, ..] } made when made.Type == typeof(DateTimeOffset) && IsInstant(instant.Type) => Bare(instant),
        MethodCallExpression { Method.Name: nameof(ToString), Object: { } number, Arguments: [var provider] } when provider.Type.IsAssignableTo(typeof(IFormatProvider)) =>
            Expression.Call(number, PlainToString),
        MethodCallExpression { Method.Name: nameof(DateTime.SpecifyKind), Arguments: [var instant, _] } => Bare(instant),
        _ => value,
    };

    /// <summary>The type without Nullable.</summary>
    public static Type Plain(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    /// <summary>Whether the type cannot be null.</summary>
    public static bool IsRequired(Type type) => type.IsValueType && Nullable.GetUnderlyingType(type) is null;

    /// <summary>The value in a type that has a place for null.</summary>
    [RequiresDynamicCode(MapCode.Message)]
    public static Expression ToNullable(Expression value) => IsRequired(value.Type) ? Expression.Convert(value, typeof(Nullable<>).MakeGenericType(value.Type)) : value;

    public static bool IsNumber(Type type) => IsWhole(type) || Plain(type) == typeof(decimal) || Plain(type) == typeof(double) || Plain(type) == typeof(float);

    public static bool IsWhole(Type type) => !Plain(type).IsEnum && Type.GetTypeCode(Plain(type)) is >= TypeCode.SByte and <= TypeCode.UInt64;

    public static bool IsInstant(Type type) => Plain(type) == typeof(DateTime) || Plain(type) == typeof(DateTimeOffset);

    private static bool KeepsValue(UnaryExpression conversion)
    {
        var (from, to) = (Plain(conversion.Operand.Type), Plain(conversion.Type));
        return from == to
            || (IsNumber(from) && IsNumber(to) && conversion.Method is null or { Name: "op_Implicit" })
            || (IsInstant(from) && IsInstant(to))
            || to.IsAssignableFrom(from);
    }
}
