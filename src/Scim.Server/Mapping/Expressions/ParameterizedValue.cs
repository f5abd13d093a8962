using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;

namespace Scim.Server.Mapping.Expressions;

/// <summary>
/// A filter value in an expression. It is read from a field, as a captured variable is, so that it becomes a query parameter: a constant
/// would make the database provider compile a new query for each value.
/// </summary>
[RequiresUnreferencedCode(DynamicCodeWarning.Message)]
[RequiresDynamicCode(DynamicCodeWarning.Message)]
internal static class ParameterizedValue
{
    public static Expression Create(object value, Type type) =>
        Expression.Field(Expression.Constant(Activator.CreateInstance(typeof(Closure<>).MakeGenericType(type), value)), nameof(Closure<>.Value));

    public static Expression Create(string text) => Expression.Field(Expression.Constant(new Closure<string>(text)), nameof(Closure<>.Value));

    private sealed class Closure<T>(T value)
    {
        public readonly T Value = value;
    }
}
