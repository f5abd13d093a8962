using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using Scim.Server.Mapping.Expressions;
using Scim.Server.Mapping.Nodes;
using Scim.Server.Mapping.Translation;

namespace Scim.Server.Mapping.Ordering;

/// <summary>
/// The id of a resource as the entity stores it: <c>row.Id</c> if the projection says <c>row.Id.ToString()</c> or <c>"u" + row.Id</c>. Compares ids by
/// number if the column is an integer, else by code point.
/// </summary>
[RequiresUnreferencedCode(DynamicCodeWarning.Message)]
[RequiresDynamicCode(DynamicCodeWarning.Message)]
internal sealed class EntityKey : IComparer<string>
{
    private static readonly MethodInfo ContainsMethod = ((Func<IEnumerable<object>, object, bool>)Enumerable.Contains).Method.GetGenericMethodDefinition();

    private readonly Expression id;
    private readonly string prefix = string.Empty;
    private readonly string? format;
    private readonly ScimMapProviderOptions dialect;

    public EntityKey(Expression id, ScimMapProviderOptions dialect)
    {
        (this.id, this.dialect) = (id, dialect);
        var bare = ExpressionInspector.StripLosslessConversions(id);
        if (PrefixedText.TrySplit(bare, out var constant, out var text))
        {
            (prefix, bare) = (constant, text);
        }

        Column = PresenceTranslator.UnwrapToString(bare) is { } inner && ConvertedTextTranslator.CanParse(inner.Type) ? inner : bare;
        format = Column == bare ? null : ConvertedTextTranslator.FindFormat(bare);
        IntegerIds = ExpressionInspector.IsInteger(Column.Type) ? new ScimIntegerIds { Prefix = prefix } : null;
    }

    public Expression Column { get; }

    public ScimIntegerIds? IntegerIds { get; }

    public Expression IdOf(Expression column) =>
        new Replacement(Column, column.Type == Column.Type ? column : Expression.Convert(column, Column.Type)).Visit(id);

    /// <summary>The value of the column for a text; null where no entity can have it.</summary>
    public object? Parse(string id) => id.StartsWith(prefix, StringComparison.Ordinal)
        ? ConvertedTextTranslator.Parse(ExpressionInspector.UnwrapNullable(Column.Type), format, id[prefix.Length..], caseExact: true)
        : null;

    public int Compare(string? x, string? y) => IntegerIds is not null && Number(x) is { } left && Number(y) is { } right
        ? left.CompareTo(right)
        : ScimText.Compare(x ?? string.Empty, y ?? string.Empty);

    private decimal? Number(string? id) => id is not null && Parse(id) is { } value ? Convert.ToDecimal(value, CultureInfo.InvariantCulture) : null;

    public Expression BuildEqual(string id) => Parse(id) is { } value
        ? CaseExactTranslator.Translate(Column, dialect, column => Expression.Equal(column, ParameterizedValue.Create(value, Column.Type)))
        : Logic.False;

    public Expression BuildContains(IEnumerable<string> ids)
    {
        var known = ids.Select(Parse).OfType<object>().ToArray();
        var list = Array.CreateInstance(Column.Type, known.Length);
        known.CopyTo(list, 0);
        return Expression.Call(ContainsMethod.MakeGenericMethod(Column.Type), dialect.Set(ParameterizedValue.Create(list, typeof(IEnumerable<>).MakeGenericType(Column.Type)), known.Length), Column);
    }

    private sealed class Replacement(Expression replaced, Expression by) : ExpressionVisitor
    {
        [return: NotNullIfNotNull(nameof(node))]
        public override Expression? Visit(Expression? node) => node == replaced ? by : base.Visit(node);
    }
}

/// <summary>What every sort order of a mapping needs.</summary>
internal sealed record OrderContext(ParameterExpression Row, EntityKey Key, ScimMapProviderOptions Provider);
