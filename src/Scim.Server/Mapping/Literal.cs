using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;

namespace Scim.Server.Mapping;

/// <summary>
/// A filter value in an expression. It is read from a field, as a captured variable is, so that it becomes a query parameter: a constant
/// would make the database provider compile a new query for each value.
/// </summary>
[RequiresUnreferencedCode(MapCode.Message)]
[RequiresDynamicCode(MapCode.Message)]
internal static class Literal
{
    public static Expression Of(object value, Type type) =>
        Expression.Field(Expression.Constant(Activator.CreateInstance(typeof(Captured<>).MakeGenericType(type), value)), nameof(Captured<>.Value));

    public static Expression Of(string text) => Expression.Field(Expression.Constant(new Captured<string>(text)), nameof(Captured<>.Value));

    private sealed class Captured<T>(T value)
    {
        public readonly T Value = value;
    }
}
