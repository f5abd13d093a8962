using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Reflection;
using Scim.Server.Mapping.Terms;

namespace Scim.Server.Mapping.Ordering;

/// <summary>The id of a resource as the entity has it: <c>row.Id</c> where the projection says <c>row.Id.ToString()</c>.</summary>
[RequiresUnreferencedCode(MapCode.Message)]
[RequiresDynamicCode(MapCode.Message)]
internal sealed class EntityKey
{
    private static readonly MethodInfo Contains = ((Func<IEnumerable<object>, object, bool>)Enumerable.Contains).Method.GetGenericMethodDefinition();

    private readonly string? format;

    private readonly ScimMapDialect dialect;

    public EntityKey(Expression id, ScimMapDialect dialect)
    {
        this.dialect = dialect;
        var bare = Shape.Bare(id);
        Column = Presence.Inner(bare) is { } inner && ConvertedTerms.HasParser(inner.Type) ? inner : bare;
        format = Column == bare ? null : ConvertedTerms.FormatOf(bare);
    }

    public Expression Column { get; }

    /// <summary>The value of the column for a text; null where no entity can have it.</summary>
    public object? Parse(string id) => ConvertedTerms.Parse(Shape.Plain(Column.Type), format, id, caseExact: true);

    public Expression Equal(string id) => Parse(id) is { } value
        ? Exactness.Of(Column, dialect, column => Expression.Equal(column, Literal.Of(value, Column.Type)))
        : Logic.False;

    public Expression In(IEnumerable<string> ids)
    {
        var known = ids.Select(Parse).OfType<object>().ToArray();
        var list = Array.CreateInstance(Column.Type, known.Length);
        known.CopyTo(list, 0);
        return Expression.Call(Contains.MakeGenericMethod(Column.Type), dialect.Set(Literal.Of(list, typeof(IEnumerable<>).MakeGenericType(Column.Type)), known.Length), Column);
    }
}
