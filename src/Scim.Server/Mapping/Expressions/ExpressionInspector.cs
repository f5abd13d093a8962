using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Reflection;

namespace Scim.Server.Mapping.Expressions;

/// <summary>Strips what a compiler or a developer wraps around a column, so that the index of the column is used.</summary>
internal static class ExpressionInspector
{
    private static readonly MethodInfo PlainToString = ((Func<string?>)new object().ToString).Method;

    /// <summary>Without conversions of any kind.</summary>
    public static Expression StripConversions(Expression value)
    {
        while (value is UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.ConvertChecked or ExpressionType.TypeAs } conversion)
        {
            value = conversion.Operand;
        }

        return value;
    }

    /// <summary>Without conversions that keep the value: to nullable, to a wider number, from DateTime to DateTimeOffset.</summary>
    public static Expression StripLosslessConversions(Expression value) => value switch
    {
        UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.ConvertChecked } conversion when IsLossless(conversion) => StripLosslessConversions(conversion.Operand),
        MemberExpression { Member.Name: "Value", Expression: { } nullable } when Nullable.GetUnderlyingType(nullable.Type) is not null => StripLosslessConversions(nullable),
        NewExpression { Arguments: [var instant, ..] } made when made.Type == typeof(DateTimeOffset) && IsInstant(instant.Type) => StripLosslessConversions(instant),
        MethodCallExpression { Method.Name: nameof(ToString), Object: { } number, Arguments: [var provider] } when provider.Type.IsAssignableTo(typeof(IFormatProvider)) =>
            Expression.Call(number, PlainToString),
        MethodCallExpression { Method.Name: nameof(DateTime.SpecifyKind), Arguments: [var instant, _] } => StripLosslessConversions(instant),
        _ => value,
    };

    /// <summary>The type without Nullable.</summary>
    public static Type UnwrapNullable(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    /// <summary>Whether the type cannot be null.</summary>
    public static bool IsNonNullable(Type type) => type.IsValueType && Nullable.GetUnderlyingType(type) is null;

    /// <summary>The value in a type that has a place for null.</summary>
    [RequiresDynamicCode(DynamicCodeWarning.Message)]
    public static Expression ToNullable(Expression value) => IsNonNullable(value.Type) ? Expression.Convert(value, typeof(Nullable<>).MakeGenericType(value.Type)) : value;

    public static bool IsNumber(Type type) => IsInteger(type) || UnwrapNullable(type) == typeof(decimal) || UnwrapNullable(type) == typeof(double) || UnwrapNullable(type) == typeof(float);

    public static bool IsInteger(Type type) => !UnwrapNullable(type).IsEnum && Type.GetTypeCode(UnwrapNullable(type)) is >= TypeCode.SByte and <= TypeCode.UInt64;

    public static bool IsInstant(Type type) => UnwrapNullable(type) == typeof(DateTime) || UnwrapNullable(type) == typeof(DateTimeOffset);

    private static bool IsLossless(UnaryExpression conversion)
    {
        var (from, to) = (UnwrapNullable(conversion.Operand.Type), UnwrapNullable(conversion.Type));
        return from == to
            || (IsNumber(from) && IsNumber(to) && conversion.Method is null or { Name: "op_Implicit" })
            || (IsInstant(from) && IsInstant(to))
            || to.IsAssignableFrom(from);
    }
}
