using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Reflection;
using Scim.Server.Mapping.Nodes;
using Scim.Server.Mapping.Terms;

namespace Scim.Server.Mapping.Ordering;

/// <summary>Translates a sort attribute to the sort value of a row: for a list the primary element, else the first (RFC 7644 §3.4.2.3); null when there is none.</summary>
[RequiresUnreferencedCode(MapCode.Message)]
[RequiresDynamicCode(MapCode.Message)]
internal sealed class SortTerms(ComplexNode root, ScimMapRules rules)
{
    private static readonly MethodInfo Where = Of<Func<IEnumerable<object>, Func<object, bool>, IEnumerable<object>>>(Enumerable.Where);
    private static readonly MethodInfo Select = Of<Func<IEnumerable<object>, Func<object, object>, IEnumerable<object>>>(Enumerable.Select);
    private static readonly MethodInfo First = Of<Func<IEnumerable<object>, object?>>(Enumerable.FirstOrDefault);

    private readonly TextKeys keys = new(rules);

    /// <exception cref="ScimException">400 invalidValue: the attribute cannot be sorted by here.</exception>
    public Expression? ValueOf(ScimAttributePath path)
    {
        if (rules.ReasonAgainst(path) is { } reason)
        {
            throw new ScimException(ScimError.InvalidValue($"'{path}' {reason}."));
        }

        var leaf = path.Leaf.Type == ScimAttributeType.Complex ? path with { SubAttribute = path.Attribute.Find("value") } : path;
        var container = leaf.Extension is null ? root : root.Find(leaf.Extension.Name) as ComplexNode;
        return container?.Find(leaf.Attribute.Name) switch
        {
            RowsNode rows => OfRows(rows, leaf),
            ElementsNode list => OfElements(list, leaf),
            { } node => OfNode(node, leaf),
            null => null,
        };
    }

    private Expression? OfNode(MapNode node, ScimAttributePath path)
    {
        if (node is LeafNode leaf)
        {
            return Shape.Bare(leaf.Value) is ConstantExpression { Value: null } ? null : KeyOf(leaf.Value, path);
        }

        if (node is not ComplexNode complex || path.SubAttribute is null || complex.Find(path.SubAttribute.Name) is not LeafNode part)
        {
            return null;
        }

        var key = KeyOf(part.Value, path);
        var beside = Existence.Beside(complex, path.SubAttribute.Name);
        return beside == Logic.True ? key : Expression.Condition(beside, key, Expression.Constant(null, key.Type));
    }

    private Expression? OfRows(RowsNode rows, ScimAttributePath path)
    {
        if (OfNode(rows.Element, path) is not { } key)
        {
            return null;
        }

        var existing = Filter(rows.Source, rows.Row, Existence.OfElement(rows.Element));
        var first = FirstOf(existing, rows.Row, key);
        return PrimaryOf(rows.Element) is not { } primary ? first : Expression.Condition(
            Elements.Any(rows, _ => primary), FirstOf(Filter(existing, rows.Row, primary), rows.Row, key), first);
    }

    private Expression? OfElements(ElementsNode list, ScimAttributePath path)
    {
        Expression? value = null;
        foreach (var element in list.Elements.Reverse())
        {
            value = Choose(Existence.OfElement(element), OfNode(element, path), value);
        }

        foreach (var element in list.Elements.Reverse().Where(element => PrimaryOf(element) is not null))
        {
            value = Choose(Logic.And(Existence.OfElement(element), PrimaryOf(element) ?? Logic.False), OfNode(element, path), value);
        }

        return value;
    }

    private static Expression? Choose(Expression condition, Expression? value, Expression? otherwise) =>
        value is null || condition == Logic.False ? otherwise
        : condition == Logic.True ? value
        : Expression.Condition(condition, value, otherwise ?? Expression.Constant(null, value.Type));

    private static Expression? PrimaryOf(MapNode element)
    {
        if ((element as ComplexNode)?.Find("primary") is not LeafNode { Value: var primary })
        {
            return null;
        }

        var bare = Shape.Bare(primary);
        return bare is ConstantExpression known ? Logic.Of(known.Value is true)
            : Shape.IsRequired(bare.Type) ? bare
            : Expression.Equal(bare, Expression.Constant(true, bare.Type));
    }

    // In the column's own type, made nullable; text folded and in the order of code points.
    private Expression KeyOf(Expression value, ScimAttributePath path)
    {
        // The same constant in front of all values does not change their order; a text without a value has the constant alone, and stays.
        var bare = Shape.Bare(value);
        bare = PrefixedText.TrySplit(bare, out _, out var text) && Presence.Inner(text) is not null ? text : bare;
        if (Presence.Inner(bare) is { } inner && (Shape.Plain(inner.Type) == typeof(Guid) || ConvertedTerms.HasFormat(bare)))
        {
            return Shape.ToNullable(inner);
        }

        return bare.Type != typeof(string) ? Shape.ToNullable(bare) : OrNull(bare, rules.Dialect.Order(keys.InOrder(bare, path.Leaf.CaseExact).Expression));
    }

    // The text of a column without a value is empty, and no value.
    private static Expression OrNull(Expression text, Expression key) =>
        Presence.Inner(text) is { } inner && Presence.IsThere(inner) is var there && there != Logic.True
            ? Expression.Condition(there, key, Expression.Constant(null, key.Type))
            : key;

    private static Expression Filter(Expression source, ParameterExpression row, Expression condition) => condition == Logic.True
        ? source
        : Elements.Call(Where.MakeGenericMethod(row.Type), source, Expression.Lambda(condition, row));

    private static Expression FirstOf(Expression source, ParameterExpression row, Expression key) => Elements.Call(
        First.MakeGenericMethod(key.Type), Elements.Call(Select.MakeGenericMethod(row.Type, key.Type), source, Expression.Lambda(key, row)));

    private static MethodInfo Of<TDelegate>(TDelegate method) where TDelegate : Delegate => method.Method.GetGenericMethodDefinition();
}
